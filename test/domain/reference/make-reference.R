# Writes reference.json: seeded spells, and what R makes of them. Run in this folder: Rscript make-reference.R && biome format --write .
# Needs the packages survival, etm and jsonlite (Debian: r-cran-survival, r-cran-etm, r-cran-jsonlite).
#
# What agrees by definition:
# - Kaplan-Meier with delayed entry: survival::survfit on (start, stop], Greenwood's standard error.
# - Aalen-Johansen with delayed entry: survival::survfit on a factor of ends. Its standard error is the infinitesimal jackknife, which is
#   the multinomial Greenwood one only where all are at risk from the beginning; so it is written for those spells alone.
# - The multinomial Greenwood variance with delayed entry, and from a later age on: etm::etm, covariance of the transition probabilities.
# - Intervals: survfit's log-log interval of 1 - F, turned round, is the complementary log-log interval of F.
# - Wilson: stats::prop.test without continuity correction.
# An exit at age 0 has to come after its entry in R, so entries at age 0 are put at -1, and etm's times are all one later.

suppressMessages({
  library(survival)
  library(etm)
  library(jsonlite)
})
RNGversion("3.6.0")
set.seed(20261122)

ends <- c("passed", "back", "lost", "no-decision")

spells <- function(n, whole, delayed) {
  drawn <- rexp(6 * n, 1 / 12)
  cut <- runif(6 * n, 2, 45)
  start <- ifelse(runif(6 * n) < delayed, runif(6 * n, 1, 25), 0)
  if (whole) {
    drawn <- floor(drawn)
    cut <- ceiling(cut)
    start <- floor(start)
  }
  until <- pmin(drawn, cut)
  end <- ifelse(drawn <= cut, sample(ends, 6 * n, TRUE, c(0.5, 0.1, 0.25, 0.15)), NA)
  keep <- which(start == 0 | until > start)[seq_len(n)]
  data.frame(from = start[keep], until = until[keep], end = end[keep])
}

curves <- function(data, from) {
  start <- ifelse(data$from == 0, -1, data$from)
  any <- as.integer(!is.na(data$end))
  state <- factor(ifelse(is.na(data$end), "censored", data$end), levels = c("censored", ends))
  id <- seq_len(nrow(data))
  km <- survfit(Surv(start, data$until, any) ~ 1)
  left <- km$n.event > 0
  aj <- survfit(Surv(start, data$until, state) ~ 1, id = id)
  passed <- aj$pstate[, which(aj$states == "passed")]
  ended <- rowSums(aj$n.event[, match(ends, aj$states), drop = FALSE]) > 0
  others <- lapply(setNames(ends, ends), function(end) aj$pstate[ended, which(aj$states == end)])
  moves <- data.frame(
    id = id, from = 0, to = ifelse(is.na(data$end), "cens", match(data$end, ends)),
    entry = start + 1, exit = data$until + 1
  )
  possible <- matrix(FALSE, 5, 5, dimnames = list(0:4, 0:4))
  possible[1, 2:5] <- TRUE
  greenwood <- function(s) {
    fit <- etm(moves, as.character(0:4), possible, "cens", s = s, t = "last", covariance = TRUE)
    list(age = fit$time - 1, share = as.numeric(trprob(fit, "0 1")), variance = as.numeric(trcov(fit, "0 1")))
  }
  whole <- greenwood(0)
  stay <- whole$share > 0 & whole$share < 1
  turned <- survival:::survfit_confint(
    1 - whole$share[stay], sqrt(whole$variance[stay]), logse = FALSE, conf.type = "log-log", conf.int = 0.95
  )
  all <- max(passed[aj$time <= 30])
  list(
    spells = data,
    kaplanMeier = list(
      age = km$time[left], atRisk = km$n.risk[left], share = km$surv[left],
      standardError = ifelse(km$surv > 0, km$surv * km$std.err, 0)[left], # nobody left: R has 0 * Inf
      median = min(km$time[km$surv <= 0.5])
    ),
    aalenJohansen = list(
      age = aj$time[ended], shares = others,
      standardError = if (all(data$from == 0)) aj$std.err[ended, which(aj$states == "passed")]
    ),
    timeToPassBy30 = sapply(c(0.25, 0.5, 0.75, 0.9), function(q) min(aj$time[passed >= q * all - 1e-12])),
    greenwood = whole,
    interval = list(age = whole$age[stay], low = 1 - turned$upper, high = 1 - turned$lower),
    later = lapply(from, function(age) c(list(after = age), greenwood(age + 1)))
  )
}

share <- function(x, n) {
  interval <- suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  list(x = x, n = n, low = interval[1], high = interval[2])
}

reference <- list(
  made = list(
    R = R.version.string, survival = as.character(packageVersion("survival")), etm = as.character(packageVersion("etm")),
    seed = 20261122
  ),
  cases = list(
    `whole days, all from the beginning` = curves(spells(150, TRUE, 0), c(3, 10)),
    `whole days, delayed entry` = curves(spells(240, TRUE, 0.4), c(0, 5, 12)),
    `exact ages, delayed entry` = curves(spells(200, FALSE, 0.4), c(4.5, 15))
  ),
  wilson = Map(share, c(0, 1, 3, 5, 6, 15, 30, 60, 152, 1999, 2000), c(5, 1, 10, 10, 20, 50, 100, 200, 400, 2000, 2000))
)
write_json(reference, "reference.json", auto_unbox = TRUE, digits = I(17), null = "null", na = "null")
