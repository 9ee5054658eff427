package roost.load.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import roost.schema.delivery.DeliveryReader;
import roost.schema.delivery.DeliveryWriter;

/** The records of roost.deliveries: one push, to its bytes and back, as the two sides of fan-out do it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class DeliveryCodecBenchmark {
    /** Readers of the push: the average of a destination of four, and a whole chunk of followers. */
    @Param({"20", "512"})
    public int readers;

    private final DeliveryWriter writer = new DeliveryWriter(0);
    private final DeliveryReader reader = new DeliveryReader();
    private byte[] packed;
    private byte[] encoded;
    private long tweet;
    private long author;

    /** A push. */
    @Setup
    public void prepare() {
        packed = Pushes.locals(readers, 0);
        var push = Pushes.push(packed, 0);
        tweet = push.tweet();
        author = push.author();
        encoded = push.encode();
    }

    /** A push to its bytes; the readers are packed already, as the author side keeps them. */
    @Benchmark
    public byte[] encode() {
        writer.push(1, true, tweet, author, packed, 0, packed.length);
        return writer.take();
    }

    /** Bytes to a push with its readers. */
    @Benchmark
    public int decode() {
        reader.read(encoded);
        return reader.locals()[reader.end(0) - 1];
    }
}
