"""Pages of the exchange of documents, for the walk over every page.

`{exchange_accepted[pk]}` came and is to be registered, `{exchange_refused[pk]}` was refused.
"""

REGISTRAR = {
    "exchange": "/office/exchange/",
    "exchange-message": "/office/exchange/{exchange_accepted[pk]}/",
    "exchange-refused": "/office/exchange/{exchange_refused[pk]}/",
    "exchange-register": "/office/exchange/{exchange_accepted[pk]}/register/",
    "exchange-refuse": "/office/exchange/{exchange_accepted[pk]}/refuse/",
    "exchange-send": "/office/exchange/send/{document_sent[pk]}/",
    "exchange-bodies": "/office/exchange/bodies/",
    "exchange-body": "/office/exchange/bodies/note/",
}
TELL = """
import json
from ratusha.office.exchange.models import Message
told = {}
for one in Message.objects.order_by("-pk"):
    told.setdefault(f"exchange_{one.state}", {"pk": one.pk})
print(json.dumps(told))
"""
