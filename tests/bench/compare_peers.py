#!/usr/bin/env python3
"""Trains Segue, implicit and irspack on the very same data with the same factors, alpha, lambda and threads, in turn,
and prints how long each takes until its held-out NDCG@10 is within 0.5% of what all of them reach.

  compare_peers.py --engine build/release/tests/bench/bench_engine [--size M] [--repeats 5] [--solver cg|exact] [--rank]

Confidence is 1 + alpha * plays and lambda the same for everybody: what all three can do. A peer that Python does not
have is left out. Each runs in a process of its own; one evaluator, here, measures the factors of all. Iterations are
timed without the evaluation between them. Segue's time includes its last, exact half-step. OPENBLAS_NUM_THREADS is 1
and OMP_NUM_THREADS as --threads says unless they are set.

Segue starts from N(0, 0.01 / sqrt(factors)), irspack from ten times that, implicit from small numbers above 0;
--same-start lets the peers start as Segue does. --per-iteration compares the iterations alone and measures no quality.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import scipy.sparse as sp

FACTORS = 64
DEPTH = 10
START = 0.01  # of Segue, times 1 / sqrt(FACTORS)


def rows(folder, name):
    start, column, plays = (np.load(f"{folder}/{name}_{part}.npy") for part in ("start", "column", "plays"))
    songs = np.load(f"{folder}/song_factors.npy", mmap_mode="r").shape[0]
    return sp.csr_matrix((plays, column, start), shape=(len(start) - 1, songs))


def ndcg(users, songs, training, held_out, sample=10000):
    """NDCG@10 with the ideal over min(10, relevant), over at most `sample` listeners with songs in both parts."""
    heard, wanted = np.diff(training.indptr), np.diff(held_out.indptr)
    who = np.flatnonzero((heard > 0) & (wanted > 0))
    if len(who) > sample:
        who = np.sort(np.random.default_rng(7).permutation(who)[:sample])
    discount = 1 / np.log2(np.arange(DEPTH) + 2)
    ideal = np.concatenate(([0], np.cumsum(discount)))
    total = 0.0
    for at in range(0, len(who), 500):
        some = who[at:at + 500]
        scores = users[some] @ songs.T
        known = training[some]
        scores[np.repeat(np.arange(len(some)), np.diff(known.indptr)), known.indices] = -np.inf
        top = np.argpartition(scores, -DEPTH, axis=1)[:, -DEPTH:]
        order = np.argsort(-np.take_along_axis(scores, top, 1), axis=1, kind="stable")
        top = np.take_along_axis(top, order, 1)
        relevant = held_out[some]
        hit = np.zeros(scores.shape, bool)
        hit[np.repeat(np.arange(len(some)), np.diff(relevant.indptr)), relevant.indices] = True
        gain = (np.take_along_axis(hit, top, 1) * discount).sum(1)
        total += (gain / ideal[np.minimum(DEPTH, wanted[some])]).sum()
    return total / len(who)


class Clock:
    """Seconds by the wall and of the processor, stopped while something is measured."""

    def __init__(self):
        self.wall = self.cpu = 0.0
        self.go()

    def go(self):
        self.started = time.perf_counter(), time.process_time()

    def stop(self):
        self.wall += time.perf_counter() - self.started[0]
        self.cpu += time.process_time() - self.started[1]


def run_implicit(a, training, held_out):
    from implicit.cpu.als import AlternatingLeastSquares

    # Its matrix holds the confidence itself, not what is above 1.
    confidence = training.copy()
    confidence.data = 1 + confidence.data * np.float32(a.alpha)
    model = AlternatingLeastSquares(factors=FACTORS, regularization=a.regularization, alpha=1, dtype=np.float32,
                                    use_cg=a.solver == "cg", iterations=a.iterations, num_threads=a.threads,
                                    random_state=42)
    if a.same_start:
        draw = np.random.default_rng(1)
        scale = START / np.sqrt(FACTORS)
        model.user_factors = draw.normal(0, scale, (training.shape[0], FACTORS)).astype(np.float32)
        model.item_factors = draw.normal(0, scale, (training.shape[1], FACTORS)).astype(np.float32)
    steps = []
    clock = Clock()

    def each(iteration, seconds, loss):
        clock.stop()
        quality = ndcg(model.user_factors, model.item_factors, training, held_out) if a.quality else 0
        steps.append((clock.wall, clock.cpu, quality))
        clock.go()

    model.fit(confidence, show_progress=False, callback=each)
    result = {"steps": steps}
    if a.rank:
        clock = Clock()
        model.recommend(np.arange(training.shape[0]), training, N=DEPTH, filter_already_liked_items=True)
        clock.stop()
        result["rank"] = (clock.wall, clock.cpu)
    return result


def run_irspack(a, training, held_out):
    from irspack.recommenders.ials import IALSTrainer, str_to_loss_type, str_to_solver_type

    weighted = training.copy()
    weighted.data = weighted.data * np.float32(a.alpha)
    clock = Clock()
    model = IALSTrainer(X=weighted, n_components=FACTORS, alpha0=1.0, reg=a.regularization, nu=0.0,
                        init_std=START if a.same_start else 10 * START,
                        solver_type=str_to_solver_type("cg" if a.solver == "cg" else "cholesky"), max_cg_steps=3,
                        ialspp_subspace_dimension=FACTORS, loss_type=str_to_loss_type("original"), random_seed=1,
                        n_threads=a.threads, prediction_time_max_cg_steps=3, prediction_time_ialspp_iteration=1)
    steps = []
    for _ in range(a.iterations):
        model.run_epoch()
        clock.stop()
        core = model.core_trainer
        quality = ndcg(np.asarray(core.user), np.asarray(core.item), training, held_out) if a.quality else 0
        steps.append((clock.wall, clock.cpu, quality))
        clock.go()
    return {"steps": steps}


def engine(a, folder, iterations):
    """One training by Segue: its own figures, and the folder with the factors."""
    command = [a.engine, a.size, "--json", "--preset", "classic", "--solver", a.solver, "--iterations", str(iterations),
               "--alpha", str(a.alpha), "--regularization", str(a.regularization), "--threads", str(a.threads),
               "--plays", "one", "--write", folder]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def run_segue(a, folder, training, held_out):
    """A training of its own for every number of iterations: the time includes the last exact half-step."""
    steps = []
    for iterations in range(1, a.iterations + 1) if a.quality else [a.iterations]:
        told = engine(a, folder, iterations)
        quality = 0
        if a.quality:
            quality = ndcg(np.load(f"{folder}/user_factors.npy"), np.load(f"{folder}/song_factors.npy"), training,
                           held_out)
        steps.append((told["train_seconds"], told["train_cpu_seconds"], quality))
    return {"steps": steps, "iteration": (told["iteration_seconds"], told["iteration_cpu_seconds"]),
            "rank": (told["rank_seconds"], told["rank_cpu_seconds"])}


def apart(a, name, folder, quality):
    """One run in a process of its own, so that no memory or thread pool is shared."""
    command = [sys.executable, __file__, "--engine", a.engine, "--size", a.size, "--solver", a.solver, "--alpha",
               str(a.alpha), "--regularization", str(a.regularization), "--threads", str(a.threads), "--iterations",
               str(a.iterations), "--one", name, "--folder", folder]
    command += [flag for flag, wanted in (("--quality", quality), ("--rank", a.rank), ("--same-start", a.same_start))
                if wanted]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{name} is left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def one(a):
    training, held_out = rows(a.folder, "training"), rows(a.folder, "held_out")
    if a.one == "segue":
        with tempfile.TemporaryDirectory() as own:
            result = run_segue(a, own, training, held_out)
    else:
        result = (run_implicit if a.one == "implicit" else run_irspack)(a, training, held_out)
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


def iteration_of(run, kind):
    """Seconds (0) or processor seconds (1) of one iteration: of a peer's, the median after the first."""
    if "iteration" in run:
        return run["iteration"][kind]
    total = [0.0] + [step[kind] for step in run["steps"]]
    each = [b - a for a, b in zip(total, total[1:])]
    return statistics.median(each[1:] or each)


def compare(a):
    names = ("segue", "implicit", "irspack")
    with tempfile.TemporaryDirectory() as folder:
        engine(a, folder, 1)
        if a.per_iteration:
            curves = needed = None
            iterations = {name: a.iterations for name in names}
        else:
            curves = {name: apart(a, name, folder, True) for name in names}
            curves = {name: curve for name, curve in curves.items() if curve}
            goal = 0.995 * min(max(step[2] for step in curve["steps"]) for curve in curves.values())
            needed = {name: next(i for i, step in enumerate(curve["steps"], 1) if step[2] >= goal)
                      for name, curve in curves.items()}
            iterations = needed
        runs = {name: [] for name in iterations}
        for _ in range(a.repeats):
            for name in iterations:
                alike = argparse.Namespace(**{**vars(a), "iterations": iterations[name]})
                runs[name].append(apart(alike, name, folder, False))

    table = {}
    for name in [name for name in runs if all(runs[name])]:
        def median(pick):
            return statistics.median(pick(run) for run in runs[name])

        line = table[name] = {}
        if needed:
            line.update(iterations=needed[name], ndcg=[round(step[2], 4) for step in curves[name]["steps"]],
                        seconds=median(lambda run: run["steps"][-1][0]),
                        cpu_seconds=median(lambda run: run["steps"][-1][1]))
        line.update(iteration_seconds=median(lambda run: iteration_of(run, 0)),
                    iteration_cpu_seconds=median(lambda run: iteration_of(run, 1)))
        if a.rank and "rank" in runs[name][0]:
            line.update(rank_seconds=median(lambda run: run["rank"][0]),
                        rank_cpu_seconds=median(lambda run: run["rank"][1]))
    for line in table.values():
        for key in [key for key in line if key.endswith("seconds") and key in table["segue"]]:
            line["ratio_of_" + key] = line[key] / table["segue"][key]
    if a.json:
        print(json.dumps({"size": a.size, "solver": a.solver, "results": table}))
        return
    print(f"{a.size}, {a.solver}, alpha {a.alpha}, lambda {a.regularization}, {a.threads} threads, "
          f"medians of {a.repeats}" + (f": to NDCG@10 {goal:.4f}" if needed else ""))
    for name, line in table.items():
        print(name)
        for key, value in line.items():
            print(f"  {key:32}", f"{value:.4g}" if isinstance(value, float) else value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", required=True, help="path of bench_engine")
    parser.add_argument("--size", default="M", choices=("S", "M", "L"))
    parser.add_argument("--solver", default="cg", choices=("cg", "exact"))
    parser.add_argument("--iterations", type=int, default=15, help="at most")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--alpha", type=float, default=4)
    parser.add_argument("--regularization", type=float, default=100)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rank", action="store_true", help="top-10 for all listeners too, where a peer can do it at once")
    parser.add_argument("--same-start", action="store_true", help="the peers start from Segue's distribution")
    parser.add_argument("--per-iteration", action="store_true", help="the iterations alone, --iterations of them")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    parser.add_argument("--quality", action="store_true", help=argparse.SUPPRESS)
    a = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", str(a.threads))
    one(a) if a.one else compare(a)


if __name__ == "__main__":
    main()
