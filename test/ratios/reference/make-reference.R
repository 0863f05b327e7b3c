# Writes deals.csv, history.csv and closed.csv, a simulated team's files, and reference.json: what R makes of them.
# Run in this folder: Rscript make-reference.R && biome format --write .
# Needs the packages survival and jsonlite (Debian: r-cran-survival, r-cran-jsonlite).
#
# All times are dates and days are calendar days, so that ages are whole. The milestone clock runs from the first reach of a stage to the first
# reach of the next, or to the close; a stage that is jumped over is reached and passed at age 0. The visit clock runs from entry to leaving.

suppressMessages({
  library(survival)
  library(jsonlite)
})
RNGversion("3.6.0")
set.seed(20261122)

stages <- c("Need", "Proposal", "Contract")
asof <- as.Date("2026-06-30")
horizons <- c(15, 30, 60, 90)

way <- function(id) {
  created <- as.Date("2025-01-01") + sample(0:515, 1)
  moves <- data.frame(place = sample(c(1, 1, 1, 1, 2), 1), at = created)
  close <- NA
  kind <- "open"
  repeat {
    here <- tail(moves, 1)
    at <- here$at + rgeom(1, 1 / 30)
    what <- sample(c("on", "skip", "back", "lost"), 1, prob = c(0.6, 0.06, 0.08, 0.26))
    to <- here$place + c(on = 1, skip = 2, back = -1, lost = 0)[[what]]
    if (what == "back" && here$place == 1) next
    if (at > asof) break
    if (what == "lost" || to > length(stages)) {
      close <- at
      kind <- if (what == "lost") sample(c("lost", "no-decision"), 1, prob = c(0.7, 0.3)) else "won"
      break
    }
    moves <- rbind(moves, data.frame(place = to, at = at))
  }
  list(id = id, created = created, moves = moves, close = as.Date(close, origin = "1970-01-01"), kind = kind)
}
deals <- lapply(1:420, way)

# Two moves on one day would be told apart by the order of the stages alone; such deals are left out.
deals <- Filter(function(deal) {
  times <- c(deal$moves$at, if (!is.na(deal$close)) deal$close)
  !any(duplicated(times))
}, deals)

quoted <- function(x) ifelse(is.na(x), "", paste0('"', gsub('"', '""', x), '"'))
rows <- function(list, of) do.call(rbind, lapply(list, of))
label <- c(won = "Closed Won", lost = "Closed Lost", "no-decision" = "Closed Lost")
deal_rows <- rows(deals, function(deal) {
  last <- stages[tail(deal$moves$place, 1)]
  data.frame(
    id = sprintf("D-%03d", deal$id), name = sprintf("Deal, %d", deal$id), stage = if (deal$kind == "open") last else label[[deal$kind]],
    amount = sprintf("%.2f", 1000 + deal$id * 10), created = format(deal$created, "%m/%d/%Y"),
    close = if (is.na(deal$close)) "" else format(deal$close, "%m/%d/%Y"), reason = if (deal$kind == "no-decision") "Postponed" else ""
  )
})
write.table(
  rbind(c("Opportunity ID", "Opportunity Name", "Stage", "Amount (EUR)", "Created Date", "Close Date", "Loss Reason"), as.matrix(deal_rows)),
  "deals.csv", sep = ",", row.names = FALSE, col.names = FALSE, quote = TRUE, qmethod = "double"
)
history_rows <- rows(deals, function(deal) {
  to <- c(stages[deal$moves$place], if (!is.na(deal$close)) label[[deal$kind]])
  at <- c(deal$moves$at, if (!is.na(deal$close)) deal$close)
  data.frame(id = sprintf("D-%03d", deal$id), from = c("", head(to, -1)), to = to, at = format(at, "%Y-%m-%d"))
})
history_rows <- history_rows[order(history_rows$at, history_rows$id, decreasing = TRUE), ]
write.table(
  rbind(c("Opportunity ID", "From Stage", "To Stage", "Changed at"), as.matrix(history_rows)),
  "history.csv", sep = ";", row.names = FALSE, col.names = FALSE, quote = FALSE
)

wilson <- function(x, n) {
  found <- suppressWarnings(prop.test(x, n, correct = FALSE))
  list(value = x / n, low = found$conf.int[1], high = found$conf.int[2], n = n)
}

# Aalen-Johansen of one way of ending by some ages; exits at age 0 come after their entry, so that entries are put at -1.
incidence <- function(days, end, ends, at) {
  state <- factor(ifelse(is.na(end), "censored", end), levels = c("censored", ends))
  fit <- survfit(Surv(rep(-1, length(days)), days, state) ~ 1, id = seq_along(days))
  found <- summary(fit, times = at, extend = TRUE)
  shares <- lapply(ends, function(each) found$pstate[, which(fit$states == each)])
  names(shares) <- ends
  shares
}

milestone <- function(i) {
  rows(deals, function(deal) {
    reach <- function(place) {
      if (place <= length(stages)) {
        entered <- deal$moves$at[deal$moves$place >= place]
        if (length(entered) > 0) return(min(entered))
      }
      if (deal$kind == "won") deal$close else NA
    }
    if (deal$moves$place[1] > i || is.na(reach(i))) return(NULL)
    from <- as.numeric(reach(i))
    passed <- as.numeric(reach(i + 1))
    failed <- deal$kind %in% c("lost", "no-decision")
    until <- if (!is.na(passed)) passed else if (failed) as.numeric(deal$close) else as.numeric(asof)
    end <- if (!is.na(passed)) "passed" else if (failed) deal$kind else NA
    data.frame(from = from, days = until - from, end = end)
  })
}

visit <- function(i) {
  rows(deals, function(deal) {
    n <- nrow(deal$moves)
    rows(which(deal$moves$place == i), function(k) {
      from <- as.numeric(deal$moves$at[k])
      if (k < n) {
        end <- if (deal$moves$place[k + 1] > i) "passed" else "back"
        until <- as.numeric(deal$moves$at[k + 1])
      } else {
        end <- if (deal$kind == "open") NA else if (deal$kind == "won") "passed" else deal$kind
        until <- if (deal$kind == "open") as.numeric(asof) else as.numeric(deal$close)
      }
      data.frame(days = until - from, end = end)
    })
  })
}

stage <- function(i) {
  found <- milestone(i)
  visits <- visit(i)
  closed <- found[!is.na(found$end), ]
  mature <- found[as.numeric(asof) - found$from >= max(horizons), ]
  km <- survfit(Surv(visits$days + 1e-9, !is.na(visits$end)) ~ 1)
  later <- visits[visits$days > 30, ]
  list(
    id = stages[i],
    passed = sum(closed$end == "passed"), lost = sum(closed$end == "lost"), noDecision = sum(closed$end == "no-decision"),
    pending = sum(is.na(found$end)),
    resolved = wilson(sum(closed$end == "passed"), nrow(closed)),
    passedBy = incidence(found$days, found$end, c("passed", "lost", "no-decision"), horizons)$passed,
    atRisk = sapply(horizons, function(age) sum(found$days >= age)),
    mature = wilson(sum(mature$end %in% "passed" & mature$days <= max(horizons)), nrow(mature)),
    visits = nrow(visits),
    strict = as.list(table(factor(ifelse(is.na(visits$end), "open", visits$end), levels = c("passed", "back", "lost", "no-decision", "open")))),
    medianDays = min(km$time[km$surv <= 0.5 + 1e-9]) - 1e-9,
    chanceAt30 = list(
      n = nrow(later),
      value = incidence(later$days, later$end, c("passed", "back", "lost", "no-decision"), max(horizons))$passed
    )
  )
}

kinds <- sapply(deals, function(deal) deal$kind)
created <- as.numeric(do.call(c, lapply(deals, function(deal) deal$created)))
until <- sapply(deals, function(deal) as.numeric(if (is.na(deal$close)) asof else deal$close))
whole <- incidence(until - created, ifelse(kinds == "open", NA, kinds), c("won", "lost", "no-decision"), horizons)
closing <- survfit(Surv(until - created + 1e-9, kinds != "open") ~ 1, conf.type = "log-log")
times <- quantile(closing, probs = c(0.25, 0.5, 0.75))
back <- function(x) as.list(unname(round(x - 1e-9, 6)))

# Closed deals alone, those of the last eighteen months, day first, without ids or stages.
n <- 900
closed_created <- as.Date("2024-03-01") + sample(0:820, n, TRUE)
closed_days <- 5 + rgeom(n, 1 / 55)
closed_at <- closed_created + closed_days
kept <- closed_at >= as.Date("2025-01-01") & closed_at <= asof
result <- sample(c("Won", "Lost"), n, TRUE, c(0.3, 0.7))
amount <- ifelse(runif(n) < 0.1, "", sprintf("%d.%03d,50", sample(2:40, n, TRUE), sample(0:999, n, TRUE)))
owner <- ifelse(runif(n) < 0.05, "", sample(c("Anna", "Béla", "李雷"), n, TRUE))
blank <- runif(n) < 0.02
closed_rows <- data.frame(
  format(closed_created, "%d/%m/%Y"), ifelse(blank, "", format(closed_at, "%d/%m/%Y")), result, amount, owner
)[kept, ]
write.table(
  rbind(c("Created", "Closed", "Result", "Value", "Owner"), as.matrix(closed_rows)),
  "closed.csv", sep = ";", row.names = FALSE, col.names = FALSE, quote = FALSE, fileEncoding = "UTF-8"
)
told <- kept & !blank
first <- min(closed_at[told])
inside <- told & closed_created >= first
long <- sort(closed_days[inside])[ceiling(sum(inside) * 0.95)]
last <- max(closed_at[inside])
cohort <- inside & closed_created <= last - long
numbers <- as.numeric(gsub(",", ".", gsub(".", "", amount, fixed = TRUE), fixed = TRUE))
won_values <- numbers[kept & result == "Won" & !is.na(numbers)]
cohort_won <- sapply(horizons, function(h) sum(result[cohort] == "Won" & closed_days[cohort] <= h))
cohort_km <- survfit(Surv(closed_days[cohort], rep(1, sum(cohort))) ~ 1, conf.type = "log-log")
cohort_times <- quantile(cohort_km, probs = c(0.25, 0.5, 0.75))

write(toJSON(list(
  deals = length(deals),
  counts = as.list(table(factor(kinds, levels = c("open", "won", "lost", "no-decision")))),
  winRate = wilson(sum(kinds == "won"), sum(kinds != "open")),
  winRateWithoutNoDecision = wilson(sum(kinds == "won"), sum(kinds %in% c("won", "lost"))),
  wonBy = whole$won,
  timeToClose = list(days = back(times$quantile), low = back(times$lower), high = back(times$upper)),
  stages = lapply(seq_along(stages), stage),
  closed = list(
    rows = sum(kept), winRate = wilson(sum(result[kept] == "Won"), sum(kept)),
    first = format(first), cohort = sum(cohort), to = format(last - long),
    wonBy = lapply(cohort_won, function(x) x / sum(cohort)),
    timeToClose = list(days = unname(cohort_times$quantile), low = unname(cohort_times$lower), high = unname(cohort_times$upper)),
    won = list(n = length(won_values), sum = sum(won_values), mean = mean(won_values))
  )
), auto_unbox = TRUE, digits = 15, pretty = TRUE), "reference.json")
