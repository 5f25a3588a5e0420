"""A real Chromium without a window, driven over its debugging pipe: one JSON message after another, a zero byte behind
each."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
)  # fmt: skip


@dataclass
class Page:
    """One open page."""

    browser: "Browser"
    session: str
    told: list[str]
    """What the page complained of: exceptions, refusals of its policy, console messages."""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.call(method, self, **parameters)

    def run(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"]["exception"].get("description", "the script failed"))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and let go a key."""
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that the selector names."""
        place = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const b = e.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def resize(self, width: int, height: int = 900, dark: bool = False) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, path: Path, whole: bool = False) -> None:
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))


class Browser:
    """A running Chromium."""

    def __init__(self, to: BinaryIO, back: BinaryIO) -> None:
        self._to, self._back, self._number, self._pages = to, back, 0, dict[str, Page]()

    def open(self, address: str, width: int = 1280, scripts: bool = True) -> Page:
        """Open an address and wait until it is loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session, [])
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.resize(width)
        if not scripts:
            page.call("Emulation.setScriptExecutionDisabled", value=True)
        page.call("Page.navigate", url=address)
        while True:
            message = self._read()
            if message.get("method") == "Page.loadEventFired" and message.get("sessionId") == session:
                return page

    def call(self, method: str, page: Page | None = None, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._to.write(json.dumps(message | ({"sessionId": page.session} if page else {})).encode() + b"\0")
        self._to.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        data = bytearray()
        while (byte := self._back.read(1)) != b"\0":
            if not byte:
                raise AssertionError("Chromium has ended.")
            data += byte
        message: dict[str, Any] = json.loads(data)
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        page, told = self._pages.get(message.get("sessionId", "")), message.get("params", {})
        if page is None:
            return
        if message.get("method") == "Runtime.exceptionThrown":
            page.told.append(json.dumps(told["exceptionDetails"]))
        elif message.get("method") == "Log.entryAdded":
            page.told.append(told["entry"]["text"])
        elif message.get("method") == "Runtime.consoleAPICalled":
            page.told.append(json.dumps(told["args"]))
        elif message.get("method") == "Page.javascriptDialogOpening":
            page.told.append(f"a dialog opened: {told['message']}")
        elif message.get("method") == "Network.requestWillBeSent":
            address = told["request"]["url"]
            if not address.startswith(("file:", "blob:", "data:")):
                page.told.append(f"asked the network for {address}")


def chromium() -> str | None:
    """The program, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browsing(program: str) -> Iterator[Browser]:
    """Start Chromium with a profile of its own; it ends with the block."""
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    with TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        command = ["bash", "-c", f'exec "$@" 3<&{their_in} 4>&{their_out}', "bash", program, *FLAGS]
        process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(their_in, their_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(their_in)
        os.close(their_out)
        try:
            with os.fdopen(our_out, "wb") as to, os.fdopen(our_in, "rb") as back:
                yield Browser(to, back)
        finally:
            process.terminate()
            process.wait()
