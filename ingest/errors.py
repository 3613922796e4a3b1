"""Every error of Afspraakwijzer, sorted by what the reader should do.

AfsprakenError
+-- InputError              mend the input
|   +-- UnreadablePdf       not a PDF, damaged, encrypted, empty
|   +-- TooLarge            more bytes, pages or time than the limits allow
|   +-- BadManifest         corpus/manifest.toml cannot be understood
|   +-- UnknownDocument     no document or page of that name
+-- TryAgain                try again later
|   +-- IndexBusy           another process is writing
|   +-- ModelUnavailable    the embedding or language model does not answer
+-- StaleIndex              rebuild the index
    +-- NoIndex             nothing has been indexed yet
    +-- OtherIndex          made with another embedding or pipeline version
    +-- BrokenIndex         cannot be read
"""


class AfsprakenError(Exception):
    """What went wrong, and in `hint` the next step."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class InputError(AfsprakenError):
    """The input has to change before this can work."""


class UnreadablePdf(InputError):
    """The file is not a PDF, or is damaged, encrypted or empty."""


class TooLarge(InputError):
    """The file has more bytes or pages, or takes more time, than the limits allow."""


class BadManifest(InputError):
    """A manifest.toml cannot be understood."""


class UnknownDocument(InputError):
    """There is no document, page or table of that name."""


class TryAgain(AfsprakenError):
    """The same call may work later."""


class IndexBusy(TryAgain):
    """Another process is writing to the index."""


class ModelUnavailable(TryAgain):
    """The embedding or language model does not answer."""


class StaleIndex(AfsprakenError):
    """The index has to be built, or built again."""


class NoIndex(StaleIndex):
    """Nothing has been indexed yet."""


class OtherIndex(StaleIndex):
    """The index was made with another embedding or pipeline version."""


class BrokenIndex(StaleIndex):
    """The index cannot be read."""
