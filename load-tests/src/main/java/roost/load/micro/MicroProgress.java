package roost.load.micro;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import roost.infra.terminal.ProgressBar;

/** What is seen of JMH while it runs: a bar. Its own report, of many lines, is left out; what fails comes as an exception. */
final class MicroProgress implements OutputFormat {
    private final ProgressBar bar;

    MicroProgress(ProgressBar bar) {
        this.bar = bar;
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        String name = params.getBenchmark();
        bar.step(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1));
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {
        bar.tick();
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void print(String text) {}

    @Override
    public void println(String text) {}

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int letter) {}

    @Override
    public void write(byte[] letters) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
