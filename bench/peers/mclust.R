# SPDX-License-Identifier: Apache-2.0
# Measures mclust: Rscript mclust.R PROBLEM COLUMNS COMPONENTS SHAPE FOLDER SECONDS prints a result a line, as Meter.java does.
suppressPackageStartupMessages(library(mclust))

arguments <- commandArgs(trailingOnly = TRUE)
problem <- arguments[1]
d <- as.integer(arguments[2])
k <- as.integer(arguments[3])
shape <- arguments[4]
folder <- arguments[5]
seconds <- as.numeric(arguments[6])
MOST_PASSES <- 11

read <- function(kind) {
  file <- file.path(folder, paste0(problem, ".", kind))
  matrix(readBin(file, "double", file.size(file) / 8, endian = "little"), ncol = d, byrow = TRUE)
}

report <- function(passes, time, value, why) {
  values <- if (why == "") sprintf("%.17g", value) else ""
  cat(sprintf(
    paste0('{"contender":"mclust","version":"%s","runtime":"R %s","problem":"%s","rows":%d,"threads":1,',
           '"passes":%d,"seconds":%.9g,"values":[%s],"notRun":"%s"}\n'),
    packageVersion("mclust"), getRversion(), problem, nrow(data), passes, time, values, why))
}

data <- read("data")
if (shape == "k-means") {
  report(0L, 0, 0, "it has no k-means")
  quit()
}
start <- read("start")
means <- t(start[1:k, , drop = FALSE])
variances <- start[k + 1, ]
# Its names for diagonal and full covariances, each component's own.
model <- if (shape == "diag") "VVI" else "VVV"
variance <- if (shape == "diag") {
  scale <- exp(mean(log(variances)))
  list(modelName = model, d = d, G = k, scale = rep(scale, k), shape = matrix(variances / scale, d, k))
} else {
  list(modelName = model, d = d, G = k, cholsigma = array(diag(sqrt(variances), d), c(d, d, k)))
}

fit <- function(passes) {
  fitted <- em(data, model, list(pro = rep(1 / k, k), mean = means, variance = variance),
               control = emControl(tol = c(0, 0), itmax = c(passes, passes)), warn = FALSE)
  # The likelihood that em tells is that before the last M-step.
  estep(data, model, fitted$parameters)$loglik
}

timed <- function(passes) {
  before <- proc.time()[["elapsed"]]
  value <- fit(passes)
  list(seconds = proc.time()[["elapsed"]] - before, value = value)
}

slope <- function(passes) {
  brief <- timed(1)
  full <- timed(passes)
  list(seconds = (full$seconds - brief$seconds) / (passes - 1), value = full$value)
}

first <- slope(3)
passes <- as.integer(max(3, min(MOST_PASSES, seconds / 4 / max(first$seconds, 1e-9))))
measured <- if (passes == 3L) first else slope(passes)
report(passes, measured$seconds, measured$value, "")
