# Writes compare-reference.json: what R makes of the functions that comparisons rest on. Run in this folder:
# Rscript compare-reference.R && biome format --write .
# Needs the package jsonlite (Debian: r-cran-jsonlite).

suppressMessages(library(jsonlite))

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

reference <- list(
  made = list(R = R.version.string, jsonlite = as.character(packageVersion("jsonlite"))),
  logGamma = gammas, logBeta = betas, incompleteBeta = incomplete, betaQuantile = quantiles,
  binomial = counts, clopperPearson = exact, normalCdf = normals, normalQuantile = normalQuantiles
)
write_json(reference, "compare-reference.json", auto_unbox = TRUE, digits = I(17), null = "null", na = "null")
