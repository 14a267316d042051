"""What is searched and compared, made on another thread when it is first wanted."""

from PySide6.QtCore import QObject, Signal

from desktop.policy.document import Document
from desktop.policy.search import Index
from desktop.policy.suggesting import Profiles, profiles
from desktop.progress import Tell
from desktop.widgets.background import LongTask
from desktop.widgets.policies import Policies


class PolicyIndex(QObject):
    """`ready()` whenever it is made anew; `at_work(task)` before it is."""

    ready = Signal()
    at_work = Signal(object)

    def __init__(self, policies: Policies, parent: QObject):
        super().__init__(parent)
        self._policies = policies
        self._wanted = False
        self._task: LongTask | None = None
        self.index: Index | None = None
        self.profiles: Profiles | None = None
        policies.changed.connect(self._make_again)

    def want(self) -> None:
        """Have it made, if it is not yet."""
        if not self._wanted:
            self._wanted = True
            self._make()

    def _make_again(self, _: str) -> None:
        if self._wanted:
            self._make()

    def _make(self) -> None:
        if self._task is not None:  # what it is made of is no longer what there is
            self._task.done.disconnect(self._made)
            self._task.stop()
        documents = self._policies.documents
        task = self._task = LongTask(self, lambda tell: _make(documents, tell))
        task.done.connect(self._made)
        task.ended.connect(self._ended)
        self.at_work.emit(task)
        task.start(following=True)

    def _ended(self, task: LongTask) -> None:
        """Where it was stopped or failed, it is made when it is wanted again."""
        if task is self._task:
            self._task = None
            self._wanted = self.index is not None

    def _made(self, made: tuple[Index, Profiles]) -> None:
        if self.index is not None:
            self.index.close()
        self.index, self.profiles = made
        self.ready.emit()


def _make(documents: list[Document], tell: Tell) -> tuple[Index, Profiles]:
    index = Index()
    for number, document in enumerate(documents):
        tell(number, len(documents), "正在准备政策文件")
        index.add([document])
    return index, profiles(documents)
