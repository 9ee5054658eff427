package roost.load.post;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import roost.command.log.LogProducer;
import roost.command.log.LogSettings;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.infra.broker.Ports;
import roost.schema.AccountId;
import roost.schema.log.CommandRecord;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;

/**
 * The ceiling of {@code bench post}: {@code AppendServer DIRECTORY ANSWER_BYTES}. The same broker in the same JVM, the
 * same HTTP server, the same producer; a handler appends the request's body to roost.commands, under headers as a
 * command has them, waits for the acknowledgement of all in-sync replicas and answers. Decides nothing, keeps nothing.
 */
public final class AppendServer {
    /** How the line starts that says it is ready. */
    static final String READY = "append server at ";

    private final Producer<String, byte[]> producer;
    private final Headers headers;
    private final byte[] answer;
    private final AtomicInteger turn = new AtomicInteger();

    private AppendServer(String bootstrap, int answerBytes) {
        this.producer = LogProducer.open(LogSettings.of(bootstrap), "ceiling");
        var author = AccountId.of(1, 0);
        this.headers = new CommandRecord(
                        new PostTweet(author, "", Entities.NONE, null, null),
                        new UUID(0, 0),
                        author,
                        0,
                        null,
                        null,
                        System.currentTimeMillis(),
                        null)
                .headers();
        this.answer = new byte[answerBytes];
        java.util.Arrays.fill(answer, (byte) ' ');
    }

    /** Runs until it is told to end. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int port = Ports.free();
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(Path.of(args[0])));
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
            Topics.ensure(admin, Layout.EMBEDDED);
        }
        var server = new AppendServer(broker.bootstrap(), Integer.parseInt(args[1]));
        Javalin javalin = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "localhost";
                    config.routes.post("/v1/tweets", server::append);
                })
                .start(port);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("ceiling-shutdown").unstarted(() -> {
                    javalin.stop();
                    server.producer.close();
                    broker.close();
                    ended.countDown();
                }));
        System.out.println(READY + "http://localhost:" + port);
        System.out.flush();
        ended.await();
    }

    private void append(Context context) {
        int partition = Math.floorMod(turn.getAndIncrement(), Layout.EMBEDDED.partitions());
        var acknowledged = new CompletableFuture<Void>();
        var record = new ProducerRecord<>(
                Topic.COMMANDS.topicName(), partition, null, "4096", context.bodyAsBytes(), headers);
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        acknowledged.join();
        context.status(201).contentType("application/json").result(answer);
    }
}
