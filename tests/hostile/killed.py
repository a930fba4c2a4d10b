# SPDX-License-Identifier: MIT
"""kill -9 at random moments of every command that writes: see killed.sh."""
import random
import subprocess

import arguments
import victims


def killed_after(subject, delay, watched):
    """Whether the command was faster. Who watches reads meanwhile, and sees nothing of what is half done."""
    command = subprocess.Popen(["crm", *subject.victim.words], cwd=subject.folder, env=victims.environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        code = command.wait(timeout=delay)
    except subprocess.TimeoutExpired:
        seen = subject.glance() if watched else subject.glances[0]
        command.kill()
        if seen not in subject.glances:
            raise ValueError(f"a reader saw {seen}") from None
        code = command.wait()
    if code not in (0, -9):
        raise ValueError(f"exit code {code}")
    return code == 0


options = arguments.parse(__doc__, count=20, full_count=1000)
lots = random.Random(options.seed)
faults = victims.Faults()
known = victims.known_victims()
each = -(-options.count // len(known))
total = 0
for subject in victims.all_subjects(known, rows=300 if options.count < 100 else 1500):
    tally = {"before": 0, "after": 0, "acknowledged": 0}
    for kill in range(each):
        delay = lots.uniform(0, subject.duration * 1.1)
        subject.begin()
        try:
            acknowledged = killed_after(subject, delay, watched=kill % 4 == 0)
            is_after = subject.check(acknowledged)
            tally["acknowledged" if acknowledged else "after" if is_after else "before"] += 1
        except ValueError as fault:
            faults.add(f"{subject.victim.name}, killed after {delay:.4f} s: {fault}")
    total += each
    print(f"{subject.victim.name}: {subject.duration * 1000:.0f} ms; killed {each} times: {tally['before']} before it was there, "
          f"{tally['after']} after, {tally['acknowledged']} had ended")
print(f"{total} kills, {faults.count} faults")
faults.exit()
