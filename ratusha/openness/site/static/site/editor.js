// Choosers of days, hours, pages, pictures and files, begun without a script inside the page, which the policy of content does not let.
const BEGIN = { date: "initDateChooser", time: "initTimeChooser", datetime: "initDateTimeChooser" };
const MAKE = ["Chooser", "PageChooser", "ImageChooser", "DocumentChooser"];

function begin(part) {
  for (const mark of part.querySelectorAll("[data-site-chooser]:not([data-begun])")) {
    const field = document.getElementById(mark.dataset.for);
    const kind = mark.dataset.siteChooser;
    const made = MAKE.includes(kind);
    const chooser = window[made ? kind : BEGIN[kind]];
    if (!field || !chooser) continue;
    mark.dataset.begun = "1";
    const config = JSON.parse(mark.dataset.config);
    if (made) new chooser(mark.dataset.for, config);
    else chooser(mark.dataset.for, config);
  }
}

// An address is written in Latin letters, as those of drafts by other channels are: whoever shares it sends no row of percents.
document.getElementById("id_slug")?.setAttribute("data-w-slug-allow-unicode-value", "false");
begin(document);
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) begin(document);
}).observe(document.body, { childList: true, subtree: true });
