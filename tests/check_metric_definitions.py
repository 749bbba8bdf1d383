#!/usr/bin/env python3
"""Compares segue's metric definitions with what implicit, RecTools, LensKit and ranx (for trec_eval) compute.

Needs those libraries; the ones that are missing are skipped. Prints the largest difference to the formulas of
core/evaluate/metrics.cpp, written out here once more, over random rankings, and the figures that
tests/core/test_metrics.cpp holds for three fixed listeners.

    python3 tests/check_metric_definitions.py
"""

import math
import random
import sys
import warnings

warnings.filterwarnings("ignore")

FIXED = ([[3, 8, 1, 5, 9, 0], [2, 4, 6, 8, 0, 1], [7, 1, 3]], [{1, 2, 4, 6, 7, 8, 9}, {6}, {0, 5, 7}])


def ours(lists, held_out, k, definitions):
    """Means of precision, recall, NDCG, MAP and MRR by the definitions of segue's set."""
    sums = [0.0] * 5
    weights = 0.0
    for ranked, relevant in zip(lists, held_out):
        hits = [rank for rank, song in enumerate(ranked[:k], 1) if song in relevant]
        length = min(k, len(ranked))
        reachable = min(k, len(relevant))
        worth = (lambda r: 1 / math.log2(max(r, 2))) if definitions == "lenskit" else (lambda r: 1 / math.log2(r + 1))
        ideal = sum(worth(r) for r in range(1, (k if definitions == "rectools" else reachable) + 1))
        average = sum((i + 1) / rank for i, rank in enumerate(hits))
        precision_by = {"implicit": reachable, "lenskit": max(length, 1)}.get(definitions, k)
        recall_by = reachable if definitions == "lenskit" else len(relevant)
        map_by = {"rectools": len(relevant), "trec_eval": len(relevant),
                  "lenskit": min(max(length, 1), len(relevant))}.get(definitions, reachable)
        weight = reachable if definitions == "implicit" else 1
        weights += weight
        sums[0] += weight * len(hits) / precision_by
        sums[1] += len(hits) / recall_by
        sums[2] += sum(map(worth, hits)) / ideal
        sums[3] += average / map_by
        sums[4] += 1 / hits[0] if hits else 0
    return [sums[0] / weights] + [s / len(lists) for s in sums[1:]]


def by_implicit(lists, held_out, k):
    import numpy as np
    from implicit.evaluation import ranking_metrics_at_k
    from scipy.sparse import csr_matrix

    class Given:
        def recommend(self, users, rows, N=10, **_):
            ids = [(lists[u] + [songs + i for i in range(N)])[:N] for u in users]
            return np.array(ids, dtype=np.int32), np.zeros((len(ids), N), dtype=np.float32)

    songs = 1 + max(max(max(r) for r in held_out), max(max(l) for l in lists if l))
    rows = [u for u, r in enumerate(held_out) for _ in r]
    test = csr_matrix(([1.0] * len(rows), (rows, [s for r in held_out for s in sorted(r)])),
                      shape=(len(lists), songs))
    found = ranking_metrics_at_k(Given(), csr_matrix((len(lists), songs)), test, K=k, show_progress=False, num_threads=1)
    return [found["precision"], None, found["ndcg"], found["map"], None]


def by_rectools(lists, held_out, k):
    import pandas as pd
    from rectools.metrics import MAP, MRR, NDCG, Precision, Recall

    recs = pd.DataFrame([(u, s, r) for u, l in enumerate(lists) for r, s in enumerate(l, 1)],
                        columns=["user_id", "item_id", "rank"])
    test = pd.DataFrame([(u, s) for u, r in enumerate(held_out) for s in r], columns=["user_id", "item_id"])
    return [m.calc(recs, test) for m in (Precision(k), Recall(k), NDCG(k), MAP(k), MRR(k))]


def by_lenskit(lists, held_out, k):
    from lenskit.data import ItemList
    from lenskit.metrics.ranking import NDCG, Precision, Recall, RecipRank
    from lenskit.metrics.ranking._map import AveragePrecision

    metrics = [Precision(k), Recall(k), NDCG(k), AveragePrecision(k), RecipRank(k)]
    pairs = [(ItemList(item_ids=l, ordered=True), ItemList(item_ids=sorted(r))) for l, r in zip(lists, held_out)]
    return [sum(float(m.measure_list(l, r)) for l, r in pairs) / len(pairs) for m in metrics]


def by_ranx(lists, held_out, k):
    from ranx import Qrels, Run, evaluate

    qrels = Qrels({f"q{u}": {str(s): 1 for s in r} for u, r in enumerate(held_out)})
    run = Run({f"q{u}": {str(s): 1000.0 - i for i, s in enumerate(l)} for u, l in enumerate(lists)})
    found = evaluate(qrels, run, [f"precision@{k}", f"recall@{k}", f"ndcg@{k}", f"map@{k}", f"mrr@{k}"])
    return list(found.values())


LIBRARIES = {"implicit": by_implicit, "rectools": by_rectools, "lenskit": by_lenskit, "trec_eval": by_ranx}


def main():
    draw = random.Random(5)
    lists = [draw.sample(range(80), draw.randint(1, 30)) for _ in range(2000)]
    held_out = [set(draw.sample(range(80), draw.randint(1, 25))) for _ in range(2000)]
    worst = 0.0
    for definitions, measured in LIBRARIES.items():
        try:
            difference = max(abs(theirs - own) for k in (1, 5, 10, 20)
                             for theirs, own in zip(measured(lists, held_out, k), ours(lists, held_out, k, definitions))
                             if theirs is not None)
            fixed = measured(*FIXED, 5)
        except ImportError as missing:
            print(f"{definitions}: skipped ({missing})")
            continue
        worst = max(worst, difference)
        print(f"{definitions}: largest difference {difference:.1e}; fixed listeners at 5:",
              ", ".join("-1" if v is None else repr(float(v)) for v in fixed))
    return 1 if worst > 1e-9 else 0


if __name__ == "__main__":
    sys.exit(main())
