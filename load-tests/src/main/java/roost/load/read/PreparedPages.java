package roost.load.read;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import roost.load.page.PageSource;
import roost.load.running.Child;

/** The ceiling: a process that answers prepared bytes, and where nothing arrives. */
final class PreparedPages implements PageSource {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Child child;
    private final URI url;

    PreparedPages(int bytes) throws IOException, InterruptedException {
        child = Child.java(PageServer.class, PageServer.READY, Integer.toString(bytes));
        url = URI.create(child.awaitReady(READY_WITHIN));
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public double cpuSeconds() {
        return child.cpuSeconds();
    }

    @Override
    public void arrive(int tweet) {
        throw new UnsupportedOperationException("nothing arrives here");
    }

    @Override
    public void close() {
        child.close();
    }
}
