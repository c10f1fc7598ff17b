// Choosers of days and hours, begun without a script inside the page, which the policy of content does not let.
const BEGIN = { date: "initDateChooser", time: "initTimeChooser", datetime: "initDateTimeChooser" };

function begin(part) {
  for (const mark of part.querySelectorAll("[data-site-chooser]:not([data-begun])")) {
    const field = document.getElementById(mark.dataset.for);
    const chooser = window[BEGIN[mark.dataset.siteChooser]];
    if (!field || !chooser) continue;
    mark.dataset.begun = "1";
    chooser(mark.dataset.for, JSON.parse(mark.dataset.config));
  }
}

begin(document);
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) begin(document);
}).observe(document.body, { childList: true, subtree: true });
