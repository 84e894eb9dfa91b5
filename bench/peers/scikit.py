# SPDX-License-Identifier: Apache-2.0
"""Measures scikit-learn: scikit.py PROBLEM COLUMNS COMPONENTS SHAPE FOLDER SECONDS prints a result a line, as Meter.java does.

With "dgemm" alone for an argument, measures the rate of OpenBLAS instead.
"""
import json
import os
import platform
import sys
import time
import warnings

THREADS = 2
MOST_PASSES = 11
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(THREADS)


def core():
    """The kernels that OpenBLAS should use: it takes processors that are newer than it is for ones of twenty years ago."""
    if not os.path.exists("/proc/cpuinfo"):
        return ""
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as lines:
        flags = next((line.split() for line in lines if line.startswith("flags")), [])
    return "SkylakeX" if "avx512f" in flags else "Haswell" if "avx2" in flags else ""


if core():
    os.environ.setdefault("OPENBLAS_CORETYPE", core())

import numpy as np  # noqa: E402  the number of threads is read when it is loaded
import sklearn  # noqa: E402
from sklearn.cluster import KMeans  # noqa: E402
from sklearn.mixture import GaussianMixture  # noqa: E402
from threadpoolctl import threadpool_info  # noqa: E402

warnings.filterwarnings("ignore")  # that it has not converged, which it is not to


def fitter(shape, k, data, means, variances):
    """A function that makes so many passes and returns the log-likelihood reached, or the inertia."""
    if shape == "k-means":
        def fit(passes):
            return KMeans(k, init=means, n_init=1, max_iter=passes, tol=0, algorithm="lloyd").fit(data).inertia_
        return fit
    precision = 1 / variances
    precisions = np.tile(precision, (k, 1)) if shape == "diag" else np.tile(np.diag(precision), (k, 1, 1))

    def fit(passes):
        # init_params costs a k-means unless it is "random", although all that it would give is given.
        model = GaussianMixture(
            k, covariance_type=shape, tol=0, reg_covar=0, max_iter=passes, init_params="random", random_state=1,
            weights_init=np.full(k, 1 / k), means_init=means, precisions_init=precisions).fit(data)
        # Its lower_bound_ is that before the last M-step.
        return model.score_samples(data).sum()
    return fit


def timed(fit, passes):
    before = time.perf_counter()
    value = fit(passes)
    return time.perf_counter() - before, value


def slope(fit, passes):
    brief, _ = timed(fit, 1)
    full, value = timed(fit, passes)
    return (full - brief) / (passes - 1), passes, value


def measure(fit, seconds):
    fit(1)
    began = time.perf_counter()
    first = slope(fit, 3)
    passes = int(max(3, min(MOST_PASSES, seconds / 4 / max(first[0], 1e-9))))
    if passes == 3:
        return [first]
    slopes = [slope(fit, passes)]
    while time.perf_counter() - began < seconds / 2:
        slopes.append(slope(fit, passes))
    return slopes


def dgemm(n=2000, runs=7):
    """The median rate of a product of two square matrices, in floating-point operations a second."""
    a = np.random.default_rng(1).normal(size=(n, n))
    times = []
    for _ in range(runs + 1):
        before = time.perf_counter()
        a @ a
        times.append(time.perf_counter() - before)
    print(json.dumps({"sweep": "dgemm", "at": n, "seconds": float(np.median(times[1:])), "operations": 2.0 * n ** 3,
                      "runtime": runtime()}))


def runtime():
    python = f"Python {platform.python_version()}, NumPy {np.__version__}"
    for library in threadpool_info():
        if library["internal_api"] == "openblas":
            return f"{python}, OpenBLAS {library['version']} for {library['architecture']}"
    return python


def main(problem, d, k, shape, folder, seconds):
    d, k = int(d), int(k)
    data = np.fromfile(f"{folder}/{problem}.data", dtype="<f8").reshape(-1, d)
    start = np.fromfile(f"{folder}/{problem}.start", dtype="<f8").reshape(-1, d)
    for time_of_pass, passes, value in measure(fitter(shape, k, data, start[:k], start[k]), float(seconds)):
        print(json.dumps({
            "contender": "scikit-learn", "version": sklearn.__version__, "runtime": runtime(), "problem": problem,
            "rows": len(data), "threads": THREADS, "passes": passes, "seconds": time_of_pass, "values": [float(value)],
            "notRun": ""}))


if __name__ == "__main__":
    dgemm() if sys.argv[1:] == ["dgemm"] else main(*sys.argv[1:])
