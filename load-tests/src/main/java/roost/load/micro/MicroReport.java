package roost.load.micro;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roost.load.micro.MicroRun.Score;
import roost.load.report.Chart;
import roost.load.report.Figures;
import roost.load.report.Machine;
import roost.load.report.Report;
import roost.load.report.Table;

/** Puts the figures of {@code bench micro} together. */
final class MicroReport {
    private static final double NS_PER_SECOND = 1e9;

    private MicroReport() {}

    static Report of(MicroOptions options, List<Score> scores) {
        return new Report(
                "micro",
                "Micro benchmarks: what deliveries, pages and commands go through",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.commit(options.home()),
                settings(options),
                Machine.describe(),
                List.of(table(scores)),
                List.of(new Chart(
                        "Nanoseconds each",
                        scores.stream()
                                .map(score -> new Chart.Bar(score.name(), score.ns()))
                                .toList())),
                json(scores));
    }

    private static Map<String, String> settings(MicroOptions options) {
        var all = new LinkedHashMap<String, String>();
        all.put("pattern", options.pattern());
        all.put("forks", Integer.toString(options.forks()));
        all.put("warmUps", Integer.toString(options.warmUps()));
        all.put("iterations", Integer.toString(options.iterations()));
        all.put("msEach", Long.toString(options.time().toMillis()));
        all.put("threads", "1");
        return all;
    }

    private static Table table(List<Score> scores) {
        return new Table(
                "One thread",
                List.of("", "ns each", "± (99.9 %)", "per second", "bytes allocated"),
                scores.stream()
                        .map(score -> List.of(
                                score.name(),
                                Figures.number(score.ns()),
                                number(score.errorNs()),
                                Figures.number(NS_PER_SECOND / score.ns()),
                                number(score.bytes())))
                        .toList());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : Figures.number(value);
    }

    private static Map<String, Object> json(List<Score> scores) {
        var benchmarks = new LinkedHashMap<String, Object>();
        for (Score score : scores) {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("nsEach", score.ns());
            if (!Double.isNaN(score.errorNs())) {
                figures.put("errorNs", score.errorNs());
            }
            if (!Double.isNaN(score.bytes())) {
                figures.put("bytesEach", score.bytes());
            }
            benchmarks.put(score.name(), figures);
        }
        return Map.of("benchmarks", benchmarks);
    }
}
