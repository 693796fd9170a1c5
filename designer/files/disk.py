"""Whole files on disk: read at once, replaced in one step, and every failure a plain sentence."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from designer.model.ids import new_id
from designer.words import Message, Problem, msg

MOST_BYTES = 256 * 1024 * 1024
"""Bytes of the largest file that is read at all: four times the largest map."""

_HANDED = ("/dev/fd", "/proc/self/fd")
"""Where a shell hands over what another command says, as in ``<(git show HEAD:a.journey)``."""

_TRIES = 10
_PAUSE = 0.1
"""Seconds between two tries to replace a file that another program holds open (Windows)."""


class CannotOpen(Problem):
    """A file that the system does not let us read."""


class CannotSave(Problem):
    """A file that the system does not let us write; what stood there is untouched."""


def read_bytes(path: Path, limit: int = -1) -> bytes:
    """The file, or its first `limit` bytes; raises `CannotOpen`, also from `MOST_BYTES` on."""
    try:
        return _bounded(path, limit)
    except (OSError, ValueError) as error:
        raise CannotOpen(
            msg("{file}: cannot be opened: {why}", file=str(path), why=reason_of(error))
        ) from error


def _bounded(path: Path, limit: int = -1) -> bytes:
    """The file or its beginning; raises OSError where it would fill the memory, or never end."""
    with open(path, "rb", opener=_opened) as file:
        if limit >= 0:
            return file.read(limit)
        # A few lines of a stranger's folder can name a device, or a file that is mostly nothing.
        if os.fstat(file.fileno()).st_size <= MOST_BYTES:
            data = file.read(MOST_BYTES + 1)
            if len(data) <= MOST_BYTES:
                return data
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def _opened(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes into would hold the program up for ever."""
    handed = os.path.dirname(path) in _HANDED
    handle = os.open(path, flags if handed else flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or (handed and stat.S_ISFIFO(mode)):
        return handle
    os.close(handle)
    raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), path)


def present(path: Path) -> bytes | None:
    """What stands where a file is to be saved, None where nothing does; raises `CannotSave`."""
    try:
        return _bounded(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _cannot_save(path, error) from error


def replace(path: Path, data: bytes, like: Path | None = None) -> None:
    """Put `data` in the place of the file, whole or not at all; raises `CannotSave`.

    The bytes go into a new file beside the real one (links are followed), reach the disk, take the
    mode of the old file, or of `like`, and then the name.
    """
    try:
        _replace(Path(os.path.realpath(path)), data, like)
    except (OSError, ValueError) as error:
        raise _cannot_save(path, error) from error


def _cannot_save(path: Path, error: OSError | ValueError) -> CannotSave:
    return CannotSave(
        msg(
            "{file}: cannot be saved: {why}; nothing on disk has changed, "
            "so try again or choose another place",
            file=str(path),
            why=reason_of(error, path),
        )
    )


def _replace(real: Path, data: bytes, like: Path | None) -> None:
    before = _status(real)
    if before is not None and not os.access(real, os.W_OK):
        # The folder would allow it, but whoever protected the file meant it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(real))
    new = real.with_name(f".ringway-{new_id()}.tmp")
    try:
        _write_new(new, data, before if like is None else like.stat())
        _take_the_name(new, real)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    sync_folder(real.parent)


def _status(real: Path) -> os.stat_result | None:
    try:
        status = real.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(real))
    return status


def _write_new(new: Path, data: bytes, before: os.stat_result | None) -> None:
    with new.open("xb") as file:
        file.write(data)
        file.flush()
        sync(file.fileno())
    if before is None:
        return
    if sys.platform != "win32" and before.st_uid != new.stat().st_uid:
        with suppress(OSError):
            os.chown(new, before.st_uid, before.st_gid)
    new.chmod(stat.S_IMODE(before.st_mode))


def sync(handle: int) -> None:
    """Wait until what was written has reached the disk; raises OSError."""
    os.fsync(handle)
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync leaves the bytes in the drive's own cache.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)


def _take_the_name(new: Path, real: Path) -> None:
    for attempt in range(1, _TRIES + 1):
        try:
            os.replace(new, real)
        except PermissionError:
            if attempt == _TRIES:
                raise
            time.sleep(_PAUSE)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make the new name last; where the system cannot, the file is whole all the same."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason_of(error: OSError | ValueError, new: Path | None = None) -> Message:
    """The reason as a clause; `new` is the file that was to be made."""
    if not isinstance(error, OSError):
        return msg("this is not a name that a file can have")
    if error.errno == errno.ENOENT and new is not None:
        folder = os.path.dirname(os.path.realpath(new))
        if os.path.isdir(folder):
            return msg("nothing can be written into the folder {folder}", folder=folder)
        return msg("the folder {folder} is not there", folder=folder)
    known = _REASONS.get(error.errno or 0)
    return known or msg("the system says “{reason}”", reason=error.strerror or str(error))


_REASONS = {
    errno.ENOENT: msg("there is no such file"),
    errno.EACCES: msg("you do not have the permission"),
    errno.EPERM: msg("you do not have the permission"),
    errno.EISDIR: msg("it is a folder"),
    errno.ENXIO: msg("it is a device or a pipe, not a file"),
    errno.ENOTDIR: msg("a part of its path is not a folder"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EDQUOT: msg("your share of the disk is used up"),
    errno.EROFS: msg("the disk is read-only"),
    errno.EFBIG: msg("it is larger than any map, or than the disk takes"),
    errno.ENAMETOOLONG: msg("its name is too long"),
    errno.ELOOP: msg("its links lead in a circle"),
    errno.EIO: msg("the disk does not work properly"),
}
