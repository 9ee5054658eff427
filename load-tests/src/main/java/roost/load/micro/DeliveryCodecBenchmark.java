package roost.load.micro;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import roost.schema.delivery.Delivery;
import roost.schema.delivery.PackedLocals;

/** The records of roost.deliveries: one push, to its bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class DeliveryCodecBenchmark {
    /** Readers of the push: the average of a destination of four, and a whole chunk of followers. */
    @Param({"20", "512"})
    public int readers;

    private byte[] packed;
    private byte[] encoded;

    /** A push. */
    @Setup
    public void prepare() {
        packed = Pushes.locals(readers, 0);
        encoded = Pushes.push(packed, 0).encode();
    }

    /** A push to its bytes; the readers are packed already, as the author side keeps them. */
    @Benchmark
    public byte[] encode() {
        return Pushes.push(packed, 0).encode();
    }

    /** Bytes to a push whose readers nobody has looked at yet. */
    @Benchmark
    public Delivery decode() {
        return Delivery.decode(encoded);
    }

    /** The readers out of their packing. */
    @Benchmark
    public void unpack(Blackhole to) {
        PackedLocals.forEach(ByteBuffer.wrap(packed), to::consume);
    }
}
