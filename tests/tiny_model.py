"""A language model of a few hundred kilobytes, made on the spot, that says one sentence, behind llama.cpp's own server.

Each word of the sentence is a token of its own; the model knows which word follows which, and starts after anything else.
Run by itself it serves such a model, and prints its address: python -m tests.tiny_model FOLDER SENTENCE
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType

from tests.commands import ROOT

WIDTH, HEADS, INNER, CONTEXT = 512, 4, 16, 8_192
TEMPLATE = "{% for one in messages %}{{ one['role'] }}: {{ one['content'] }}\n{% endfor %}assistant:"
START_TIMEOUT_S = 60


@contextmanager
def llama_cpp(folder: Path, sentence: str) -> Iterator[str]:
    """The address of a llama.cpp server with a model that says the sentence, as long as the block lasts."""
    command = (sys.executable, "-m", "tests.tiny_model", str(folder), sentence)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, encoding="utf-8")
    assert server.stdout
    try:
        address = next((line.strip() for line in server.stdout if line.startswith("http://")), "")
        assert address, (folder / "log").read_text("utf-8")[-2_000:]
        yield address
    finally:
        server.terminate()
        server.wait(timeout=START_TIMEOUT_S)
        server.stdout.close()


def write_model(path: Path, sentence: str) -> None:
    """A model in llama.cpp's format that says the sentence and ends."""
    words = [f"\u2581{word}" for word in sentence.split()]
    assert len(set(words)) == len(words), "each word may stand in the sentence once"
    tokens = [
        b"<unk>",
        b"<s>",
        b"</s>",
        *(f"<0x{byte:02X}>".encode() for byte in range(256)),
        *(w.encode() for w in words),
    ]
    types = [TokenType.UNKNOWN, *[TokenType.CONTROL] * 2, *[TokenType.BYTE] * 256, *[TokenType.NORMAL] * len(words)]
    writer = GGUFWriter(path, "llama")
    _describe(writer, tokens, types)
    _weigh(writer, len(tokens), first=len(tokens) - len(words))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: GGUFWriter, tokens: Sequence[bytes], types: Sequence[TokenType]) -> None:
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template(TEMPLATE)


def _weigh(writer: GGUFWriter, size: int, first: int) -> None:
    """Attention that adds nothing, and an output that looks at the last token alone: its follower is the next one."""
    follower = {at: at + 1 for at in range(first, size - 1)} | {size - 1: 2}
    output = np.zeros((size, WIDTH), np.float32)
    for token in range(size):
        output[follower.get(token, first), token] = 1.0
    writer.add_tensor("token_embd.weight", np.eye(size, WIDTH, dtype=np.float32))
    writer.add_tensor("output.weight", output)
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, np.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.add_tensor(f"blk.0.{name}.weight", np.zeros((WIDTH, WIDTH), np.float32))
    for name, shape in (("ffn_gate", (INNER, WIDTH)), ("ffn_up", (INNER, WIDTH)), ("ffn_down", (WIDTH, INNER))):
        writer.add_tensor(f"blk.0.{name}.weight", np.zeros(shape, np.float32))


def serve(folder: Path, sentence: str) -> None:
    """Serve until ended."""
    import xllamacpp  # noqa: PLC0415 (llama.cpp is there on Linux alone)

    path = folder / "model.gguf"
    write_model(path, sentence)
    wishes = xllamacpp.CommonParams()
    wishes.model.path, wishes.n_ctx, wishes.port, wishes.n_parallel, wishes.warmup = str(path), CONTEXT, 0, 1, False
    server = xllamacpp.Server(wishes)
    print(server.listening_address, flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2])
