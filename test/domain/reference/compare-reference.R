# Writes compare-reference.json: what R makes of the functions that comparisons rest on. Run in this folder:
# Rscript compare-reference.R && biome format --write .
# Needs the packages jsonlite and VGAM (Debian: r-cran-jsonlite, r-cran-vgam).
#
# The beta-binomial fit is made from the digamma form of its score, and has to agree with VGAM's to what VGAM's steps are good for.
# The mean run length of a CUSUM is the solution of its whole Markov chain by solve().

suppressMessages({
  library(jsonlite)
  library(VGAM)
})
RNGversion("3.6.0")
set.seed(20261122)

rows <- function(...) expand.grid(..., KEEP.OUT.ATTRS = FALSE)

gammas <- data.frame(x = c(1e-8, 0.003, 0.5, 1, 1.5, 2, 2.7, 7, 14.9, 15, 15.1, 100.25, 1e4, 1e8))
gammas$value <- lgamma(gammas$x)

shapes <- c(0.01, 0.5, 1, 1.5, 3, 12, 40.5, 300, 5000, 2e5)
betas <- rows(a = shapes, b = shapes)
betas$value <- lbeta(betas$a, betas$b)

# Around the middle of each distribution and far out on both sides.
incomplete <- rows(a = shapes, b = shapes, standardized = c(-30, -8, -3, -1, 0, 0.7, 2.5, 8, 30))
centre <- with(incomplete, a / (a + b))
spread <- with(incomplete, sqrt(a * b / (a + b + 1)) / (a + b))
incomplete$x <- as.numeric(sprintf("%.12g", centre + incomplete$standardized * spread)) # the file has 15 digits; x has to survive it
incomplete <- subset(incomplete, x > 0 & x < 1, -standardized)
incomplete$value <- with(incomplete, pbeta(x, a, b))
incomplete <- subset(incomplete, value > 1e-280)

quantiles <- rows(p = c(1e-12, 0.0005, 0.001, 0.025, 0.2, 0.5, 0.9, 0.975, 0.9995), a = shapes[-1], b = shapes[-1])
quantiles$value <- with(quantiles, qbeta(p, a, b))
quantiles <- subset(quantiles, value > 1e-280)

counts <- rows(x = c(0, 1, 3, 10, 20, 199, 700), n = c(1, 10, 20, 200, 700), p = c(1e-6, 0.02, 0.3, 0.5, 0.77, 0.999))
counts <- subset(counts, x <= n)
counts$atMost <- with(counts, pbinom(x, n, p))
counts$atLeast <- with(counts, pbinom(x - 1, n, p, lower.tail = FALSE))
counts$exactly <- with(counts, dbinom(x, n, p))

exact <- rows(x = c(0, 1, 3, 10, 20, 199, 700), n = c(1, 10, 20, 200, 700), level = c(0.8, 0.95, 0.998))
exact <- subset(exact, x <= n)
ends <- Map(function(x, n, level) binom.test(x, n, conf.level = level)$conf.int, exact$x, exact$n, exact$level)
exact$low <- sapply(ends, `[`, 1)
exact$high <- sapply(ends, `[`, 2)

normals <- data.frame(z = c(-37, -20, -8, -5, -3, -2.51, -2.5, -2.49, -1.96, -1, -0.1, -1e-9, 0, 1e-9, 0.3, 1, 1.5, 2.5, 2.6, 4, 7))
normals$value <- pnorm(normals$z)
normalQuantiles <- data.frame(p = c(1e-300, 1e-20, 1e-6, 0.00135, 0.025, 0.2, 0.4999, 0.5, 0.5001, 0.8, 0.975, 0.999))
normalQuantiles$value <- qnorm(normalQuantiles$p)

fit <- function(x, n) {
  meanScore <- function(m, s) sum(digamma(x + m * s) - digamma(m * s) - digamma(n - x + (1 - m) * s) + digamma((1 - m) * s))
  best <- function(s) uniroot(meanScore, c(1e-6, 1 - 1e-6), s = s, tol = 1e-15)$root
  sizeScore <- function(logS) {
    s <- exp(logS)
    m <- best(s)
    sum(
      m * (digamma(x + m * s) - digamma(m * s)) + (1 - m) * (digamma(n - x + (1 - m) * s) - digamma((1 - m) * s)) -
        digamma(n + s) + digamma(s)
    )
  }
  s <- exp(uniroot(sizeScore, c(-3, 9), tol = 1e-14)$root)
  m <- best(s)
  rho <- 1 / (s + 1)
  vgam <- Coef(vglm(cbind(x, n - x) ~ 1, betabinomial, epsilon = 1e-12, maxit = 200))
  stopifnot(abs(vgam[["mu"]] - m) < 1e-6, abs(vgam[["rho"]] - rho) < 1e-6)
  a <- m * s + x
  b <- (1 - m) * s + n - x
  list(
    x = x, n = n, mean = m, overdispersion = rho, vgam = list(mean = vgam[["mu"]], overdispersion = vgam[["rho"]]),
    value = a / (a + b), low = qbeta(0.025, a, b), high = qbeta(0.975, a, b)
  )
}
team <- function(groups, mean, size) {
  n <- sample(5:120, groups, TRUE)
  fit(rbinom(groups, n, rbeta(groups, mean * size, (1 - mean) * size)), n)
}
spreads <- list(
  fit(c(3, 8, 15, 2, 30, 11), c(10, 20, 22, 18, 60, 40)), team(8, 0.3, 12), team(40, 0.15, 30), team(300, 0.6, 50), team(12, 0.5, 1.5)
)

limits <- rows(n = c(1, 7, 20, 55, 400), p = c(0.02, 0.3, 0.5, 0.81), outside = c(0.025, 0.001, 0.0027 / 4))
limits$low <- with(limits, qbinom(outside, n, p))
limits$high <- with(limits, qbinom(outside, n, p, lower.tail = FALSE))

fisher <- rows(x1 = c(0, 2, 9, 20), n1 = c(4, 20, 25), x2 = c(0, 3, 40, 300), n2 = c(5, 60, 1000))
fisher <- subset(fisher, x1 <= n1 & x2 <= n2)
tested <- function(row, alternative) {
  fisher.test(matrix(c(row$x1, row$n1 - row$x1, row$x2, row$n2 - row$x2), 2), alternative = alternative)$p.value
}
fisher$atLeast <- sapply(seq_len(nrow(fisher)), function(i) tested(fisher[i, ], "greater"))
fisher$atMost <- sapply(seq_len(nrow(fisher)), function(i) tested(fisher[i, ], "less"))

wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
newcombe <- function(x1, n1, x2, n2) {
  one <- wilson(x1, n1)
  other <- wilson(x2, n2)
  d <- x1 / n1 - x2 / n2
  list(
    x1 = x1, n1 = n1, x2 = x2, n2 = n2, value = d,
    low = d - sqrt((x1 / n1 - one[1])^2 + (other[2] - x2 / n2)^2), high = d + sqrt((one[2] - x1 / n1)^2 + (x2 / n2 - other[1])^2)
  )
}
differences <- list(newcombe(56, 70, 48, 80), newcombe(3, 17, 40, 61), newcombe(0, 12, 1, 9), newcombe(300, 1000, 20, 50))

needed <- data.frame(one = c(0.3, 0.5, 0.05, 0.9, 0, 0.62), other = c(0.4, 0.45, 0.1, 0.7, 0.2, 0.6))
needed$perGroup <- mapply(function(one, other) power.prop.test(p1 = one, p2 = other, power = 0.8, tol = 1e-12)$n, needed$one, needed$other)

pooledRange <- function(x, n) {
  p <- sum(x) / sum(n)
  z <- (x / n - p) / sqrt(p * (1 - p) / n)
  list(x = x, n = n, sigmaZ = mean(abs(diff(z))) / 1.128)
}
laney <- list(
  pooledRange(rbinom(24, 40, 0.3), rep(40, 24)),
  { n <- sample(200:900, 20); pooledRange(rbinom(20, n, rbeta(20, 12, 28)), n) }
)

runLength <- function(chance, rise, fall, limit) {
  moves <- matrix(0, limit, limit)
  for (state in seq_len(limit) - 1) {
    if (state + rise < limit) moves[state + 1, state + rise + 1] <- chance
    down <- max(0, state - fall)
    moves[state + 1, down + 1] <- moves[state + 1, down + 1] + 1 - chance
  }
  list(chance = chance, rise = rise, fall = fall, limit = limit, mean = solve(diag(limit) - moves, rep(1, limit))[1])
}
runLengths <- Map(runLength, c(0.3, 0.1, 0.5, 0.95, 0.3), c(5, 19, 5, 1, 2), c(3, 3, 7, 25, 1), c(74, 60, 80, 90, 1))

reference <- list(
  made = list(
    R = R.version.string, jsonlite = as.character(packageVersion("jsonlite")), VGAM = as.character(packageVersion("VGAM")), seed = 20261122
  ),
  logGamma = gammas, logBeta = betas, incompleteBeta = incomplete, betaQuantile = quantiles,
  binomial = counts, clopperPearson = exact, normalCdf = normals, normalQuantile = normalQuantiles,
  spreads = spreads, binomialLimits = limits, fisher = fisher, differences = differences, needed = needed, laney = laney,
  runLengths = runLengths
)
write_json(reference, "compare-reference.json", auto_unbox = TRUE, digits = I(17), null = "null", na = "null")
