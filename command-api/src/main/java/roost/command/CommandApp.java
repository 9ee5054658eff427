package roost.command;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.decider.DeciderReads;
import roost.command.erasure.CompactionMarks;
import roost.command.http.CommandHttp;
import roost.command.http.Health;
import roost.command.log.CommandSender;
import roost.command.log.DecidedHere;
import roost.command.log.DecidedLog;
import roost.command.log.KafkaCommandLog;
import roost.command.log.LogProducer;
import roost.command.log.OutcomeReader;
import roost.command.log.WaitingRequests;
import roost.command.media.MediaKeeper;
import roost.command.media.MediaShelf;
import roost.command.media.Uploads;
import roost.command.policy.Targets;
import roost.command.reads.DeciderHosts;
import roost.command.reads.DeciderStateService;
import roost.command.reads.RoutedReads;
import roost.command.session.KafkaRevocations;
import roost.command.session.PasswordHashing;
import roost.command.session.Revocations;
import roost.media.MediaStore;

/**
 * The command API wired to Kafka and to the decider's stores: everything but the HTTP server, which it gives its routes
 * to, so that one server can carry other APIs too. Start it, put {@link #routes} on a server, close it after the server.
 */
public final class CommandApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandApp.class);
    private static final long CATCH_UP_SECONDS = 60;

    private final CommandSettings settings;
    private final WaitingRequests waiting;
    private final @Nullable OutcomeReader outcomes;
    private final RoutedReads reads;
    private final KafkaRevocations revocationLog;
    private final CommandHttp http;
    /** What was opened, the newest first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private CommandApp(
            CommandSettings settings,
            DeciderReads stores,
            DeciderHosts hosts,
            BooleanSupplier deciderStopped,
            @Nullable DecidedHere here,
            MediaStore media,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        int partitions = settings.layout().partitions();
        try {
            var passwords = opened(new PasswordHashing(
                    settings.passwordCost(), settings.passwordsAtOnce(), settings.passwordsQueued(), meters));

            // Sessions that were ended are known before the first request.
            this.revocationLog = opened(new KafkaRevocations(settings.log(), clock, meters));
            var revocations = new Revocations(revocationLog);
            revocationLog.follow(revocations).get(CATCH_UP_SECONDS, TimeUnit.SECONDS);

            // Outcomes are read before the first command is sent.
            this.waiting = new WaitingRequests(
                    settings.maxWaiting(), settings.maxWaitingPerAccount(), settings.lifeOfWaiting(), meters);
            if (here == null) {
                this.outcomes = opened(new OutcomeReader(settings.log(), settings.outcomePartition(), waiting, meters));
            } else {
                this.outcomes = null;
                here.handTo(waiting);
            }
            var log = opened(new KafkaCommandLog(settings.log(), partitions));
            var sender = new CommandSender(
                    new DecidedLog(log, deciderStopped),
                    waiting,
                    clock,
                    partitions,
                    here == null ? settings.outcomePartition() : null,
                    meters);

            // What is erased goes from the disk in time also where nothing is written any more.
            var marks = opened(LogProducer.open(settings.log(), "marks"));
            opened(new CompactionMarks(marks, settings.layout())).start();

            this.reads = opened(new RoutedReads(
                    stores,
                    hosts,
                    partitions,
                    settings.readBudget(),
                    target -> ManagedChannelBuilder.forTarget(target)
                            .usePlaintext()
                            .build()));
            if (settings.internalPort() > 0) {
                Server server = serve(settings.internalPort(), stores);
                opened.push(server::shutdownNow);
            }
            // Media that nobody uses go, and those of deleted tweets.
            var shelf = new MediaShelf(media, settings.media().unusedAfter(), clock);
            var uploads = new Uploads(settings.media(), shelf, meters);
            opened(new MediaKeeper(
                            settings.log().bootstrapServers(),
                            settings.layout(),
                            shelf,
                            settings.media(),
                            clock,
                            meters))
                    .start();

            this.http = new CommandHttp(new CommandHttp.Parts(
                    sender,
                    reads,
                    settings.tokens(clock),
                    revocations,
                    passwords,
                    settings.sessionSecret(),
                    partitions,
                    settings.patience(),
                    clock,
                    meters,
                    shelf,
                    uploads));
        } catch (InterruptedException e) {
            closeOpened();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (ExecutionException | TimeoutException e) {
            closeOpened();
            throw new IllegalStateException("the ended sessions could not be read", e);
        } catch (RuntimeException e) {
            closeOpened();
            throw e;
        }
    }

    /**
     * Starts everything; the topics must be there. Returns when requests can be served.
     *
     * @param stores the decider's stores of this node
     * @param hosts where the other partitions' stores are
     * @param deciderStopped whether this node's decider has stopped for good: then writes are answered 503
     * @param here what this process decides, where that is all partitions; null: outcomes are read from their topic
     * @param media where pictures and video are kept; not closed with the app
     */
    public static CommandApp start(
            CommandSettings settings,
            DeciderReads stores,
            DeciderHosts hosts,
            BooleanSupplier deciderStopped,
            @Nullable DecidedHere here,
            MediaStore media,
            Clock clock,
            MeterRegistry meters) {
        return new CommandApp(settings, stores, hosts, deciderStopped, here, media, clock, meters);
    }

    /** Puts the command API on a server; the server should run its handlers on virtual threads. */
    public void routes(JavalinConfig config) {
        http.routes(config);
    }

    /** The decider's stores of all partitions, as the policy asks them. */
    public Targets targets() {
        return reads::target;
    }

    /** Whether writes can be served, as far as this app knows; the decider says so for itself. */
    public Health health() {
        return Health.of(
                Map.of("outcomes", outcomes == null || outcomes.alive(), "revocations", revocationLog.alive()));
    }

    /** Whether {@link #health} is good. */
    public boolean ready() {
        return health().ready();
    }

    /** Lets no further command in, waits for those on their way as long as a request would, then lets go of everything. */
    @Override
    public void close() {
        try {
            if (!waiting.drain(settings.patience())) {
                LOG.warn("closing while {} commands are on their way", waiting.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeOpened();
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private void closeOpened() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("closing a part failed", e);
            }
        }
    }

    private static Server serve(int port, DeciderReads stores) {
        try {
            return NettyServerBuilder.forPort(port)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(new DeciderStateService(stores))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " is not free", e);
        }
    }
}
