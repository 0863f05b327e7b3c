# Writes quantile-reference.json: spells with competing ends and censoring, and R's quantiles of their times with 95% limits.
# Run in this folder: Rscript quantile-reference.R && biome format --write quantile-reference.json
# Needs the packages survival and jsonlite (Debian: r-cran-survival, r-cran-jsonlite).

suppressMessages({
  library(survival)
  library(jsonlite)
})
RNGversion("3.6.0")
set.seed(1982)

shares <- c(0.25, 0.5, 0.75, 0.9)
ends <- c("censored", "passed", "lost")

# Times have fractions, so that no curve meets a share over a whole stretch, where R gives its middle.
sample_of <- function(n, horizon, censoring) {
  days <- round(rexp(n, 1 / 30), 3) + 0.001
  end <- sample(c("passed", "lost"), n, TRUE, c(0.65, 0.35))
  until <- round(runif(n, 0, censoring), 3) + 0.002
  end[until < days] <- "censored"
  days <- pmin(days, until)
  state <- factor(end, levels = ends)

  km <- quantile(survfit(Surv(days, end != "censored") ~ 1, conf.type = "log-log"), probs = shares)

  fit <- survfit(Surv(days, state) ~ 1, influence = TRUE)
  within <- which(fit$time <= horizon)
  passed <- which(fit$states == "passed")
  at <- fit$time[within]
  share <- fit$pstate[within, passed]
  influence <- fit$influence.pstate[, , passed]
  if (ncol(influence) != length(fit$time)) influence <- influence[, -1]
  influence <- influence[, within]
  last <- length(within)
  gone <- share / share[last]
  ratio <- sweep(influence, 2, share[last], "/") - outer(influence[, last], gone) / share[last]
  error <- sqrt(colSums(ratio^2))
  remaining <- 1 - gone
  open <- remaining > 1e-9 & remaining < 1 - 1e-12
  low <- high <- gone
  spread <- 1.959963984540054 * error[open] / (remaining[open] * -log(remaining[open]))
  low[open] <- 1 - remaining[open]^exp(-spread)
  high[open] <- 1 - remaining[open]^exp(spread)
  passes <- sum(end == "passed" & days <= horizon)
  low[remaining <= 1e-9] <- passes / (passes + 1.959963984540054^2)
  first <- function(heights) sapply(shares, function(q) { found <- at[heights >= q - 1e-9]; if (length(found) > 0) min(found) else NA })
  upper <- first(low)

  list(
    horizon = horizon, spells = lapply(seq_len(n), function(i) list(until = days[i], end = if (end[i] == "censored") NA else end[i])),
    leave = list(days = unname(km$quantile), low = unname(km$lower), high = unname(km$upper)),
    pass = list(passes = passes, days = first(gone), low = first(high), high = ifelse(is.na(upper), horizon, upper)),
    variance = sum(influence[, last]^2), covariance = sum(influence[, which.min(abs(at - horizon / 3))] * influence[, last]),
    covarianceAt = at[which.min(abs(at - horizon / 3))]
  )
}

write(toJSON(list(
  sample_of(80, 90, 200), sample_of(200, 60, 400), sample_of(60, 45, 120), sample_of(400, 90, 150)
), auto_unbox = TRUE, digits = 15, na = "null"), "quantile-reference.json")
