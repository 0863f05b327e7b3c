# Writes sample-reference.json: what R makes of random samples. Run in this folder: Rscript sample-reference.R && biome format --write .
# Needs the package jsonlite (Debian: r-cran-jsonlite).
#
# - Chances of a sample: stats::phyper.
# - Bounds of the number of faulty deals: by their definition, from phyper over every K. phyper's rounding cannot matter: a case in which a
#   chance is within 1e-9 of the limit is left out.
# - Bounds of a process: stats::binom.test with one-sided alternatives.
# - Percentile ranks: base::rank with mean ranks of ties, over how many there are.
# - Chances of the next ones: a beta-binomial's by lbeta, and qbeta.

suppressMessages(library(jsonlite))

chance <- function(x, frame, marked, drawn) {
  list(x = x, frame = frame, marked = marked, drawn = drawn, chance = phyper(x, marked, frame - marked, drawn))
}

bounds <- function(frame, drawn, faulty, level) {
  marked <- 0:frame
  most <- phyper(faulty, marked, frame - marked, drawn)
  fewest <- phyper(faulty - 1, marked, frame - marked, drawn, lower.tail = FALSE)
  limits <- c(1 - level, (1 - level) / 2)
  if (min(abs(outer(c(most, fewest), limits, "-"))) < 1e-9) return(NULL)
  list(
    frame = frame, drawn = drawn, faulty = faulty, level = level,
    atMost = max(marked[most > limits[1]]), atLeast = min(marked[fewest > limits[1]]),
    low = min(marked[fewest > limits[2]]), high = max(marked[most > limits[2]])
  )
}

sizes <- list(c(7, 2), c(10, 3), c(12, 3), c(20, 4), c(40, 8), c(100, 20), c(250, 30), c(1000, 60), c(5000, 25))
cases <- unlist(lapply(sizes, function(size) {
  found <- unique(c(0, 1, 2, floor(size[2] / 2), size[2]))
  unlist(lapply(found, function(x) lapply(c(0.9, 0.95, 0.99), function(level) bounds(size[1], size[2], x, level))), recursive = FALSE)
}), recursive = FALSE)

process <- function(reviewed, faulty) {
  list(
    reviewed = reviewed, faulty = faulty,
    atMost90 = binom.test(faulty, reviewed, alternative = "less", conf.level = 0.9)$conf.int[2],
    atMost95 = binom.test(faulty, reviewed, alternative = "less", conf.level = 0.95)$conf.int[2]
  )
}

following <- function(reviewed, faulty, inControl, bad, count) {
  good <- inControl + reviewed - faulty
  bad <- bad + faulty
  list(
    reviewed = reviewed, faulty = faulty, prior = list(inControl = inControl, faulty = bad - faulty), count = count,
    all = exp(lbeta(good + count, bad) - lbeta(good, bad)), low = qbeta(0.025, good, bad), high = qbeta(0.975, good, bad)
  )
}

ranks <- function(values) list(values = values, ranks = rank(values, ties.method = "average") / length(values))

reference <- list(
  made = list(R = R.version.string, jsonlite = as.character(packageVersion("jsonlite"))),
  chances = Map(chance,
    c(0, 1, 2, 3, 0, 5, 12, 40), c(10, 10, 25, 40, 100, 300, 1000, 5000), c(4, 7, 9, 13, 10, 50, 200, 700), c(3, 3, 6, 8, 20, 30, 60, 250)
  ),
  bounds = Filter(Negate(is.null), cases),
  process = Map(process, c(8, 8, 3, 20, 100, 2), c(0, 1, 0, 3, 11, 2)),
  following = Map(following, c(0, 8, 8, 30, 200), c(0, 0, 2, 4, 90), c(1, 1, 1, 0.5, 6.5), c(1, 1, 1, 0.5, 2.25), c(1, 1, 3, 5, 10)),
  ranks = lapply(list(c(3, 1, 2), c(5, 5, 5, 5), c(-1, 2, 2, 0, -1, 2, 1e9), c(0.5, 0.25, 0.75, 0.25, 1)), ranks)
)
write_json(reference, "sample-reference.json", auto_unbox = TRUE, digits = I(17))
