"""What the operator of the demonstration finds in the morning: a harmful file put apart, and a night's run of retention."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import actions as files
from ratusha.foundation.files import intake
from ratusha.foundation.files.jobs import put_apart
from ratusha.foundation.files.scanning import Scan
from ratusha.foundation.retention import running

NAME = "рахунок-казначейства.txt"
FOUND = "Win.Test.EICAR_HDB-1"
BYTES = "Це не вірус, а рядок для показу карантину.\n".encode()


def load(now: datetime, registrar: Actor) -> None:
    """Will put a file that has just come into quarantine, and run retention tonight."""
    came = now - timedelta(hours=2)  # one that nobody sends is forgotten after a day
    file = intake.receive_bytes(Call(registrar, Channel.DEMO, came, "demo/oversight/file"), NAME, BYTES)
    judge = Call(system("clamav"), Channel.DEMO, came + timedelta(minutes=1), "demo/oversight/judge")
    files.judge(judge, file, scan=Scan.HARMFUL, harm=FOUND)
    put_apart()
    night = now.replace(hour=3, minute=20, second=0, microsecond=0)
    night = night if night < now else night - timedelta(days=1)
    running.run(Call(system("retention"), Channel.DEMO, night, "demo/oversight/retention"))
