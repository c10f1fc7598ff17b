"""What is found about containers, in words. The codes are stable: programs rely on them."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    # any zip
    "zip_damaged": _("The archive is damaged: {name}."),
    "zip_broken": _("The archive is damaged or cut short."),
    "zip_bomb": _("The archive unpacks to far more than it weighs, so it was not opened: {name}."),
    "zip_path": _("The archive holds a path that leads out of it, so it was not opened: {name}."),
    "zip_twice": _("The archive holds two files of one name, so nobody can tell which is signed: {name}."),
    "zip_encrypted": _("The archive is locked with a password: {name}."),
    "zip_method": _("The archive is packed in a way that signed containers are not: {name}."),
    "zip_gone": _("The archive with the files is not kept any more. Send it once again."),
    "zip_hidden": _("The archive hides something between its files, so it was not opened: {name}."),
    # ASiC
    "asic_mimetype": _("The container does not say rightly what it is."),
    "asic_mimetype_place": _("The kind of the container does not stand first in it, as the standard wants."),
    "asic_no_mimetype": _("The container does not say of which kind it is."),
    "asic_no_files": _("There are no files in the container beside the signatures."),
    "asic_too_many": _("The container holds more signatures than are verified here."),
    "asic_not_signed": _("The file {name} is in the container, but nobody has signed it."),
    "asic_not_by_them": _("The file {name} is signed by others, not by this signer."),
    "asic_stamp_alone": _("The time-stamp {name} does not say which files it is over."),
    "asic_not_looked_at": _("The container also holds {name}, which is not verified here."),
    "asic_manifest": _("The list of signed files {name} cannot be read: {said}."),
    "asic_no_signature": _("The list of signed files {name} has no signature of its own."),
    "asic_no_manifest": _("The signature {name} does not say which files it is over."),
    "asic_s_files": _("A container of one file holds {count} files, so nobody can tell which is signed."),
    "asic_missing": _("The signed file {name} is not in the container."),
    "asic_changed": _("The file {name} was changed after signing."),
    "asic_digest_unknown": _("The file {name} cannot be compared with what was signed: {algorithm} is not known here."),
    "asic_digest_weak": _("The file {name} is tied to the signature by a digest that is too weak by now."),
    # time-stamps of a whole PDF or container
    "whole_stamp": _("The time-stamp {name} proves that all this was there on {moment}."),
    "whole_stamp_wrong": _("The time-stamp {name} does not agree with what it is over: the file was changed after it."),
    "whole_stamp_not_trusted": _(
        "The time-stamp {name} of the whole does not lead to the trust list, so it proves nothing. Its service: {by}."
    ),
    "content_inside": _("The container holds its documents itself; the one given beside it was not compared."),
    # PDF
    "pdf_damaged": _("The PDF is damaged, and different programs would show it differently."),
    "pdf_encrypted": _("The PDF is locked with a password, so its signatures cannot be looked at."),
    "pdf_too_many": _("The PDF holds more signatures or fields than are looked at here."),
    "pdf_range": _("The signature {field} does not say rightly which part of the file it is over."),
    "pdf_gap": _("The signature {field} leaves out more of the file than its own place."),
    "pdf_kind": _("The signature {field} is of a kind that is not verified here: {kind}."),
    "pdf_not_whole": _(
        "After everything that was signed the file goes on (bytes: {rest}): it was changed after signing."
    ),
    "pdf_changed_pages": _("Pages were added or removed after the signature {field}."),
    "pdf_changed_content": _("The content of pages was changed after the signature {field}."),
    "pdf_changed_notes": _("Notes on pages were added, changed or removed after the signature {field}."),
    "pdf_changed_form": _("Fields of the form were filled or changed after the signature {field}."),
    "pdf_changed_signature": _("The signature {field} itself was changed afterwards."),
    "pdf_changed_catalog": _("The structure of the document was changed after the signature {field}."),
    "pdf_changed_unknown": _("It could not be compared what was changed after the signature {field}."),
    # XML
    "xml_too_large": _("The XML is too large to be verified here."),
    "xml_damaged": _("The XML is damaged."),
    "xml_doctype": _("The XML has a document type, which signed files may not have, so it was not read."),
    "xml_too_many": _("The XML holds more signatures than are verified here."),
    "xml_ids": _("Two parts of the XML have one name ({id}), so nobody can tell which is signed."),
    "xml_names": _("The XML has names of elements that are not Latin letters ({name}); these are not verified here."),
    "xml_references": _("The signature does not say what it is over."),
    "xml_reference": _("The signature is over something outside the file, which is not fetched: {uri}."),
    "xml_part": _("The signature is over a part of the XML alone ({uri}), so the rest may be anything."),
    "xml_nothing_signed": _("The signature is over none of the content of the file."),
    "xml_transform": _("The signature changes the content before signing in a way that is not allowed: {algorithm}."),
    "xml_national": _("Signatures in XML by the algorithm {algorithm} are not verified here. Ask for a P7S or ASiC."),
    "xml_certificate": _("The signer's certificate in the XML is missing or damaged."),
    "xml_file_missing": _("The signed file {name} is not at hand. Add it."),
    "xml_signature": _("The signature in the XML does not agree with what it is over: {said}."),
    # what a provider of signatures brought back
    "signing_signers": _("{count} people have signed, and one signature was asked for."),
    "signing_nobody": _("Nobody was named who must sign."),
    "signing_other": _("Somebody else has signed: the number in the certificate is another."),
    "signing_not_qualified": _("The signature is not a qualified one, and a qualified one is needed."),
}
