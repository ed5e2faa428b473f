"""Writes the weights as int8 ONNX, the vocabulary and reader.json, all that src/read needs."""
import argparse
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import nn
from onnxruntime.quantization import QuantType, quantize_dynamic

from labels import AT, LAYERS, MARKERS, POINTERS, POINTER_WIDTH, WINDOWS, layout
from model import load
from windows import Pieces

MODELS = Path(__file__).parent.parent / "data/models"


class Alone(nn.Module):
    """The reader for windows of one length: nothing is padding, so no attention is masked (a twentieth faster)."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, ids, mask):
        encoder = self.reader.encoder
        x = encoder.embeddings(input_ids=ids, token_type_ids=(mask > 1).long())
        x = encoder.encoder(x, attention_mask=None)[0]
        return self.reader.tags(x), self.reader.q(x), self.reader.k(x)


def write_onnx(checkpoint, path, lean):
    """The float network: inputs ids, mask [b,n] int64; outputs tags, q, k. The lean goes into the bias of the tags."""
    reader = load(checkpoint, attention="eager")
    with torch.no_grad():
        for layer, less in lean.items():
            reader.tags.bias[AT[layer].start] -= less
    ids = torch.randint(1000, 20000, (2, 64))
    axes = {name: {0: "b", 1: "n"} for name in ("ids", "mask", "tags", "q", "k")}
    torch.onnx.export(Alone(reader), (ids, torch.ones_like(ids)), path, input_names=["ids", "mask"],
                      output_names=["tags", "q", "k"], dynamic_axes=axes, opset_version=17, dynamo=False)


def settings(vocab, version, tuned):
    """What reader.json says: window settings, markers, the layout of `tags`, pointers, thresholds, calibration."""
    pieces = Pieces(vocab)
    return {
        "version": version,
        "windows": {**WINDOWS, "titleInEveryWindow": True, "openParagraphs": True},
        "mask": {"piece": 1, "capital": 2},
        "special": {"cls": pieces.cls, "sep": pieces.sep, "pad": 0, "unknown": pieces.inner.token_to_id("[UNK]")},
        "markers": {name: {"id": pieces.markers[name], "token": token} for name, token in MARKERS.items()},
        "layers": list(LAYERS),
        "tags": layout(),
        "pointers": {"names": POINTERS, "width": POINTER_WIDTH, "scale": 1 / POINTER_WIDTH ** 0.5},
        **tuned,
    }


def main():
    """Exports one checkpoint; thresholds and calibration come from the file that evaluate.py --tune wrote."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--checkpoint", required=True)
    p.add_argument("--vocab", required=True)
    p.add_argument("--version", required=True)
    p.add_argument("--tuned", default=Path(__file__).with_name("tuned.json"))
    p.add_argument("--out", default=MODELS)
    args = p.parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    tuned = json.loads(Path(args.tuned).read_text())
    with TemporaryDirectory() as folder:
        write_onnx(args.checkpoint, f"{folder}/reader.onnx", tuned["lean"])
        quantize_dynamic(f"{folder}/reader.onnx", f"{folder}/int8.onnx", weight_type=QuantType.QInt8, per_channel=True,
                         op_types_to_quantize=["MatMul", "Gather"])
        shutil.copyfile(f"{folder}/int8.onnx", out / "reader.int8.onnx.tmp")
    (out / "reader.int8.onnx.tmp").replace(out / "reader.int8.onnx")
    (out / "vocab.txt").write_bytes(Path(args.vocab).read_bytes())
    (out / "reader.json").write_text(json.dumps(settings(args.vocab, args.version, tuned), indent=1) + "\n")
    print((out / "reader.int8.onnx").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
