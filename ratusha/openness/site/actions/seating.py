"""Groups of the editor follow the grants."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, action

from .. import permissions
from ..models import SitePage, groups
from .laying import lay, permissions_of


@action("site.seat", may=permissions.can_write, says=_("The editor of the site opened with the rights of the moment"))
def seat(call: Call) -> None:
    """Will give the account the groups of the editor that its grants say now, and take others away.

    The rules of access are our own; Wagtail's groups only follow them. 2297-VI art. 6. Refusals: none.
    """
    if not Group.objects.filter(name=groups.EDITORS).exists():
        lay(call.child("lay")) if permissions.can_lay(call.actor) else None
    wanted = [groups.EDITORS] if permissions.can_publish(call.actor) else []
    for unit in Unit.objects.filter(pk__in=call.actor.units) if not wanted else ():
        wanted.append(_group_of(unit).name)
    account = Account.objects.get(pk=call.actor.account_id)
    account.groups.set(Group.objects.filter(name__in=wanted))
    call.note(groups=sorted(wanted))


def _group_of(unit: Unit) -> Group:
    group, _made = Group.objects.get_or_create(name=f"{groups.UNIT}{unit.code}")
    group.permissions.set(permissions_of(groups.ENTRY))
    pages = list(SitePage.objects.filter(unit=unit))
    GroupPagePermission.objects.filter(group=group).exclude(page__in=pages).delete()
    for permission in permissions_of(("wagtailcore", f"{code}_page") for code in groups.ROOT_OF_WRITERS):
        for page in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    collection = Collection.get_first_root_node()
    media = ((app, f"{code}_{name}") for app, name in groups.MEDIA for code in groups.MEDIA_OF_WRITERS)
    for permission in permissions_of(media) if collection else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group
