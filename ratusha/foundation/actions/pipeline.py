"""The pipeline that every action runs through. Short on purpose: this is what must be trusted."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model, QuerySet

from ratusha.foundation import watch
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.journal import writing
from ratusha.foundation.statements import worded

from .call import Call
from .inputs import MOST, Input, digest, input_model, read
from .refusal import Refused, forbidden, missing, refusal_of, refusals, reused_request, stale, unkeepable_request
from .snapshot import changed, snapshot

May = Callable[[Actor, Any], bool]


@worded
def _held(model: type[Model], *, pk: Any) -> QuerySet[Model]:
    return model._base_manager.select_for_update(of=("self",)).filter(pk=pk).order_by()


class Action:
    """A registered action: callable as `act(call, target, **input)` or `act(call, **input)` for creations.

    The target may be given as a row or its primary key; it is always read anew under a lock. Gives what the body
    returns; on a replay, the same row read anew. Raises `Refused`, with nothing changed.
    """

    def __init__(
        self,
        name: str,
        body: Callable[..., Any],
        may: May,
        on: type[Model] | None,
        says: Any,
        *,
        quiet: bool = False,
        takes: type[Input] | None = None,
    ) -> None:
        self.name, self.body, self.may, self.on, self.says, self.quiet = name, body, may, on, says, quiet
        self.takes = takes
        update_wrapper(self, body)

    @property
    def input(self) -> type[Any]:
        """The pydantic model of the input, for forms, OpenAPI and the command line."""
        return self.takes or input_model(self.body, 2 if self.on else 1)

    def __call__(self, call: Call, target: Any = None, /, **given: Any) -> Any:
        pk = target.pk if isinstance(target, Model) else target
        try:
            if not call.is_keepable:
                call.request_id = None
                raise unkeepable_request()
            parsed = read(self.input, given)
            return self._run(call, self._key(pk), parsed)
        except refusals() as wrong:
            refused = refusal_of(wrong)
            if not call.nested:
                self._log_refusal(call, pk, refused)
            raise refused from wrong.__cause__ if refused is wrong else wrong

    def _key(self, pk: Any) -> Any:
        if self.on is None:
            return None
        try:
            key = self.on._meta.pk.to_python(pk)
        except ValidationError:
            raise missing() from None
        if isinstance(key, int) and abs(key) >= MOST:
            raise missing()  # a key that is a relation asks the database itself, and no database holds such a number
        return key

    def lets(self, actor: Actor, target: Any) -> bool:
        """True if the actor may do it to this row as it stands (None for creations), by own rights or another's."""
        return any(self.may(one, target) for one in actor.faces)

    def says_of(self, facts: dict[str, Any]) -> str:
        """The history line of an entry of this action, in the language of the moment."""
        try:
            return str(self.says).format(**facts)
        except (KeyError, IndexError):
            return str(self.says)

    def _run(self, call: Call, pk: Any, parsed: Any) -> Any:
        mark = digest(self.name, pk, call.actor.kind, call.actor.account_id, parsed.model_dump(mode="json"))
        try:
            with transaction.atomic():
                if call.request_id and (done := self._replay(call, mark)):
                    return done[0]
                return self._perform(call, pk, parsed, mark)
        except (IntegrityError, Refused):
            # Two equal requests at once: while this one waited for the lock, the other has committed and the record
            # has moved on, so this one is its replay.
            if call.request_id and (done := self._replay(call, mark)):
                return done[0]
            raise

    def _perform(self, call: Call, pk: Any, parsed: Any, mark: str) -> Any:
        given = {name: getattr(parsed, name) for name in type(parsed).model_fields}
        given = {"given": parsed} if self.takes else given
        if self.on is None:
            if not self.lets(call.actor, None):
                raise forbidden()
            result, diff = self.body(call, **given), {}
            if isinstance(result, Model):
                diff = changed(result, None)[1]
            self._enter(call, result, mark, diff, result)
            return result
        row = self._lock(pk)
        before = snapshot(row)
        if not call.admit(lambda actor: self.may(actor, row)):
            raise forbidden()
        if self._is_stale(call, row):
            raise stale()
        result = self.body(call, row, **given)
        diff = self._save(row, before)
        self._enter(call, row, mark, diff, result)
        return result

    def _lock(self, pk: Any) -> Model:
        assert self.on is not None
        found = _held(self.on, pk=pk)
        if not found:
            raise missing()
        return found[0]

    def _is_stale(self, call: Call, row: Any) -> bool:
        if self.quiet or call.seen_version is None:
            return False
        return bool(getattr(row, "version", call.seen_version) != call.seen_version)

    def _save(self, row: Any, before: dict[str, Any]) -> dict[str, Any]:
        names, diff = changed(row, before)
        if hasattr(row, "version") and not self.quiet:
            row.version += 1
            names = [*names, "version"]
        if names:
            row.save(update_fields=names)
        return diff

    def _enter(self, call: Call, row: Any, mark: str, diff: dict[str, Any], result: Any) -> None:
        kept = isinstance(row, Model)
        facts = dict(call.facts)
        if isinstance(result, Model) and result is not row:
            facts["result"] = [result._meta.label_lower, result.pk]
        writing.write(
            {
                "at": call.now,
                "action": self.name,
                "channel": str(call.channel),
                "actor_kind": str(call.actor.kind),
                "actor_id": call.actor.account_id,
                "actor_name": call.actor.name[:80] if call.actor.is_system else "",
                "request_id": call.request_id or uuid4().hex,
                "input_digest": mark,
                "target_type": row._meta.label_lower if kept else "",
                "target_id": row.pk if kept else None,
                "facts": facts,
                "diff": diff,
                "caused_by": call.caused_by,
            }
        )

    def _replay(self, call: Call, mark: str) -> tuple[Any] | None:
        done = writing.done_under(call.request_id or "")
        if done is None:
            return None
        if done.action != self.name or done.input_digest != mark:
            raise reused_request()
        label, pk = done.facts.get("result", (done.target_type, done.target_id))
        return (apps.get_model(label)._base_manager.filter(pk=pk).first() if label else None,)

    def _log_refusal(self, call: Call, pk: Any, refused: Refused) -> None:
        kept = isinstance(pk, int) and abs(pk) < models.BigIntegerField.MAX_BIGINT
        watch.note(
            watch.Kind.REFUSAL,
            code=refused.code,
            action=self.name,
            account=call.actor.account_id,
            actor_kind=call.actor.kind,
            channel=call.channel,
            target=(self.on._meta.label_lower if self.on else "", pk if kept else None),
            at=call.now,
            request_id=call.request_id or "",
        )
