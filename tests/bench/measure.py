"""Runs a program to its end and says what it took."""
import os
import subprocess
import sys
import time


def run(command, log):
    """Wall and CPU seconds (user and system, of all its threads and children), peak memory in bytes.

    What the program prints goes to the file `log`; if it fails, the end of that and this program end.
    """
    os.sync()  # what others left to be written is not charged to this one
    # Started from here, it would be said to have Python's own 20 MB at least.
    peak = log + '.peak'
    with open(log, 'wb') as output:
        start = time.perf_counter()
        child = subprocess.Popen(['/usr/bin/time', '-f', '%M', '-o', peak, *command],
                                 stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        status, usage = os.wait4(child.pid, 0)[1:]
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        with open(log, 'rb') as output:
            tail = output.read()[-2000:].decode('utf-8', 'replace')
        sys.exit(f'scripts/bench: exit code {child.returncode} of {" ".join(command)}\n{tail}')
    with open(peak, encoding='utf-8') as file:
        kilobytes = int(file.read())
    os.remove(peak)
    return {'wall': wall, 'cpu': usage.ru_utime + usage.ru_stime, 'rss': kilobytes * 1024}


def milliseconds(command, env):
    """Wall time of a short command; its output is thrown away, its exit code ignored."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
    start = time.perf_counter()
    os.waitpid(os.posix_spawnp(command[0], command, env, file_actions=actions), 0)
    took = time.perf_counter() - start
    os.close(null)
    return took * 1000


def bytes_of(paths):
    """What the files and folders hold."""
    total = 0
    for path in paths:
        if os.path.isfile(path):
            total += os.path.getsize(path)
        for folder, _, names in os.walk(path):
            total += sum(os.path.getsize(os.path.join(folder, name)) for name in names)
    return total
