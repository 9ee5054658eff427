package roost.load.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import roost.load.disk.FileSizes;
import roost.projection.home.HomePage;

/** A page of 20 out of a home store that stands on the disk: the entries of the accounts that the reader follows, no joins. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class HomePageBenchmark {
    private static final int LIMIT = 20;

    private Path directory;
    private FilledHome home;
    private int next;

    /** A broker with deliveries and relations, and roost-home that has folded and written them. */
    @Setup(Level.Trial)
    public void fill() throws IOException, InterruptedException, ExecutionException {
        directory = Files.createTempDirectory("roost-micro");
        home = FilledHome.in(directory);
        HomePage page = page();
        if (page.entries().size() != LIMIT || !page.pulls().isEmpty()) {
            throw new IllegalStateException("not a full page: " + page);
        }
    }

    /** Nothing is left. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        home.close();
        FileSizes.delete(directory);
    }

    /** The newest page of the next reader. */
    @Benchmark
    public HomePage page() {
        next = (next + 1) % FilledHome.READERS;
        return home.reader().home(FilledHome.account(next).value(), 0, 0, LIMIT);
    }
}
