"""The process that children are forked from: it has loaded what they need, and waits.

A fork takes a hundredth of the time of a new process. This one never sees a byte of a
file: what its children read comes to them over a socket of their own. It ends with the
process that began it, and so do they.
"""

import contextlib
import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

# Longer than the name of any module.
MESSAGE = 200
Work = Callable[[socket.socket, int], None]


def forking(work: Work) -> None:
    """Fork a child for each message, until nobody is there any more to send one.

    Each brings two sockets: the child talks over the first, by calling `work` with it
    and this process's id; over the second this process says how the child has ended.
    A child whose second socket is closed at the other end is killed.
    """
    _Nursery(socket.socket(fileno=os.dup(sys.stdin.fileno())), work).run()


class _Nursery:
    def __init__(self, control: socket.socket, work: Work) -> None:
        self.control, self.work = control, work
        self.waiting: dict[int, socket.socket] = {}
        self.poll = select.poll()
        self.woken, self.wake = os.pipe()
        for end in (self.woken, self.wake):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wake)
        self.poll.register(control, select.POLLIN)
        self.poll.register(self.woken, select.POLLIN)

    def run(self) -> None:
        # What is loaded is shared with the children, and stays so.
        gc.freeze()
        alive = True
        while alive:
            for descriptor, _event in self.poll.poll():
                if descriptor == self.control.fileno():
                    alive = self.begin()
                elif descriptor == self.woken:
                    self.reap()
                else:
                    self.end(descriptor)
        for child in self.waiting:
            _kill(child)

    def begin(self) -> bool:
        message, descriptors, _flags, _address = socket.recv_fds(
            self.control, MESSAGE, 2
        )
        if not message:
            return False
        import_module(message.decode().strip())
        talk, status = (socket.socket(fileno=one) for one in descriptors)
        if child := os.fork():
            self.waiting[child] = status
            # Asks for nothing, and so hears only that the other end is closed.
            self.poll.register(status, 0)
            talk.close()
            return True
        self.become(talk, status)

    def become(self, talk: socket.socket, status: socket.socket) -> NoReturn:
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            for one in (self.control, status, *self.waiting.values()):
                one.close()
            for descriptor in (self.woken, self.wake, sys.stdin.fileno()):
                os.close(descriptor)
            self.work(talk, os.getppid())
            code = 0
        finally:
            os._exit(code)

    def reap(self) -> None:
        os.read(self.woken, MESSAGE)
        for child in list(self.waiting):
            ended, how = os.waitpid(child, os.WNOHANG)
            if not ended:
                continue
            with self.waiting.pop(child) as status, contextlib.suppress(OSError):
                with contextlib.suppress(KeyError):
                    self.poll.unregister(status)
                status.sendall(str(os.waitstatus_to_exitcode(how)).encode())

    def end(self, descriptor: int) -> None:
        """Kill the child for which nobody waits; it is reaped like the others."""
        self.poll.unregister(descriptor)
        for child, status in self.waiting.items():
            if status.fileno() == descriptor:
                _kill(child)


def _kill(child: int) -> None:
    # It may not lead its group yet.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(child, signal.SIGKILL)
