"""The reader: one encoder, one pass, every head at once."""
import json
from pathlib import Path

import torch
from torch import nn
from transformers import AutoConfig, AutoModel

from labels import POINTERS, POINTER_WIDTH, TAGS


class Reader(nn.Module):
    """Gives `tags` [b,n,TAGS], `q` and `k` [b,n,P*64]; a pointer's score from i to j is q_p[i] . k_p[j] / 8."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(size, TAGS)
        self.q = nn.Linear(size, len(POINTERS) * POINTER_WIDTH)
        self.k = nn.Linear(size, len(POINTERS) * POINTER_WIDTH)

    def forward(self, ids, mask):
        """mask: 0 nothing there, 1 a piece, 2 a piece with a capital letter (told to the encoder as token type)."""
        x = self.encoder(input_ids=ids, attention_mask=(mask > 0).long(), token_type_ids=(mask > 1).long())
        x = self.drop(x.last_hidden_state)
        return self.tags(x), self.q(x), self.k(x)


def fresh(base):
    """A reader with untrained heads on a pretrained encoder. No dropout inside attention: it is slow on a CPU."""
    encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa",
                                        attention_probs_dropout_prob=0.0)
    same_types(encoder)
    return Reader(encoder)


def same_types(encoder):
    """Makes the two token types alike, so that capitals mean nothing until they are learned."""
    rows = encoder.embeddings.token_type_embeddings.weight
    with torch.no_grad():
        rows[1] = rows[0]


def save(reader, folder):
    """Writes weights and encoder settings; the file appears whole or not at all."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "encoder.json").write_text(json.dumps(reader.encoder.config.to_dict(), default=str))
    torch.save(reader.state_dict(), folder / "reader.tmp")
    (folder / "reader.tmp").replace(folder / "reader.pt")


def load(folder, attention="sdpa"):
    """A reader as `save` left it, ready to read."""
    settings = json.loads((Path(folder) / "encoder.json").read_text())
    for name in ("dtype", "torch_dtype", "_attn_implementation"):
        settings.pop(name, None)
    config = AutoConfig.for_model(settings.pop("model_type"), **settings)
    reader = Reader(AutoModel.from_config(config, attn_implementation=attention, add_pooling_layer=False))
    reader.load_state_dict(torch.load(Path(folder) / "reader.pt", map_location="cpu", weights_only=True))
    return reader.eval()
