# Writes worth-reference.json: seeded stays in a stage, chances and samples, and what R makes of them.
# Run in this folder: Rscript worth-reference.R && biome format --write . Needs survival and jsonlite (Debian: r-cran-survival, r-cran-jsonlite).
#
# What agrees by definition:
# - Landmark Aalen-Johansen from age a: survival::survfit on a factor of ends among the stays that were still in the stage at a, observed
#   from a on, or from when they came under observation if that was later. Its standard error is the infinitesimal jackknife, which is the
#   multinomial Greenwood one only where all are at risk from the beginning; so it is written for those alone.
# - Aalen-Johansen with weights: survival::survfit with case weights.
# - Quantiles of a sample: stats::quantile, type 6.
# - Brier score: the mean squared distance; its parts by tapply over tenths.

suppressMessages({
  library(survival)
  library(jsonlite)
})
RNGversion("3.6.0")
set.seed(20261123)

ends <- c("won", "lost", "no-decision")

stays <- function(n, delayed) {
  inStage <- rexp(4 * n, 1 / 10)
  toClose <- inStage + ifelse(runif(4 * n) < 0.4, 0, rexp(4 * n, 1 / 20))
  cut <- runif(4 * n, 5, 90)
  from <- ifelse(runif(4 * n) < delayed, runif(4 * n, 1, 15), 0)
  until <- pmin(toClose, cut)
  end <- ifelse(toClose <= cut, sample(ends, 4 * n, TRUE, c(0.35, 0.45, 0.2)), NA)
  keep <- which(from == 0 | until > from)[seq_len(n)]
  data.frame(from = from, until = until, end = end, leftAt = pmin(inStage, until), weight = sample(0:3, 4 * n, TRUE))[keep, ]
}

state <- function(data) factor(ifelse(is.na(data$end), "censored", data$end), levels = c("censored", ends))

landmark <- function(data, age) {
  at <- data[data$leftAt > age, ]
  start <- pmax(at$from, age)
  fit <- survfit(Surv(start, at$until, state(at)) ~ 1, id = seq_len(nrow(at)))
  some <- rowSums(fit$n.event) > 0
  won <- which(fit$states == "won")
  list(
    age = age, atRisk = sum(at$from <= age), until = fit$time[some], share = fit$pstate[some, won],
    standardError = if (all(start == age)) fit$std.err[some, won]
  )
}

weighted <- function(data) {
  start <- ifelse(data$from == 0, -1, data$from)
  some <- data$weight > 0
  fit <- survfit(Surv(start[some], data$until[some], state(data[some, ])) ~ 1, id = which(some), weights = data$weight[some])
  list(until = fit$time, share = fit$pstate[, which(fit$states == "won")])
}

case <- function(n, delayed) {
  data <- stays(n, delayed)
  list(stays = data, landmarks = lapply(c(2, 7.5, 14), function(age) landmark(data, age)), weighted = weighted(data))
}

sample6 <- function(n) {
  values <- round(rlnorm(n, 8, 1), 2)
  shares <- c(0, 0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999, 1)
  list(values = I(values), shares = shares, quantiles = unname(quantile(values, shares, type = 6)))
}

chance <- round(rbeta(160, 1.2, 2), 3)
came <- as.integer(runif(160) < chance^1.4)
tenth <- pmin(floor(chance * 10 + 1e-9), 9)
count <- tapply(came, tenth, length)
said <- tapply(chance, tenth, mean)
happened <- tapply(came, tenth, mean)
overall <- mean(came)

reference <- list(
  made = list(R = R.version.string, survival = as.character(packageVersion("survival")), seed = 20261123),
  cases = list(`observed from the beginning` = case(160, 0), `some observed late` = case(200, 0.35)),
  samples = lapply(c(1, 2, 9, 39, 200), sample6),
  brier = list(
    chance = chance, came = came, score = mean((chance - came)^2),
    tenth = as.integer(names(count)), predictions = as.integer(count), said = as.numeric(said), happened = as.numeric(happened),
    reliability = sum(count * (said - happened)^2) / 160,
    resolution = sum(count * (happened - overall)^2) / 160,
    uncertainty = overall * (1 - overall)
  )
)
write_json(reference, "worth-reference.json", auto_unbox = TRUE, digits = I(17), null = "null", na = "null")
