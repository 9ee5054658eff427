package roost.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;
import roost.schema.session.Session;
import roost.schema.session.SessionTokens;

class RevocationsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ArrayList<String> log = new ArrayList<>();
    private final Revocations revocations = new Revocations(
            (session, account) -> {
                log.add(session + " of " + account);
                return CompletableFuture.completedFuture(null);
            },
            nanos::get);

    @Test
    void anEndedSessionIsKnownHereAndWrittenForOthers() {
        revocations.end("s1", AccountId.of(1, 2));

        assertThat(revocations.ended("s1")).isTrue();
        assertThat(revocations.ended("s2")).isFalse();
        assertThat(log).containsExactly("s1 of 4098");
    }

    @Test
    void whatTheLogDidNotTakeCanBeEndedAgain() {
        var answers = new java.util.ArrayDeque<CompletableFuture<Void>>();
        answers.add(CompletableFuture.failedFuture(new java.io.IOException("no broker")));
        answers.add(CompletableFuture.completedFuture(null));
        var failing = new Revocations((session, account) -> answers.remove());

        assertThatThrownBy(() -> failing.end("s1", AccountId.of(1, 2))).isInstanceOf(ProblemException.class);
        assertThat(failing.ended("s1")).as("the token still counts").isFalse();
        failing.end("s1", AccountId.of(1, 2));
        assertThat(failing.ended("s1")).isTrue();
    }

    @Test
    void whatAnotherNodeEndedIsLearned() {
        revocations.learn("s3");

        assertThat(revocations.ended("s3")).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void anEndedSessionIsRememberedUntilAllItsTokensHaveRunOut() {
        revocations.learn("s1");

        nanos.addAndGet(SessionTokens.LIFE.multipliedBy(2).toNanos());
        assertThat(revocations.ended("s1")).isTrue();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(revocations.ended("s1")).isFalse();
    }

    @Test
    void allSessionsOfAnAccountEndTogetherAlsoWhereTheLogDoesNotTakeIt() {
        var ada = AccountId.of(1, 2);
        revocations.endAll(ada);

        assertThat(revocations.ended(new Session("s1", ada, Instant.EPOCH))).isTrue();
        assertThat(revocations.ended(new Session("s1", AccountId.of(2, 2), Instant.EPOCH)))
                .isFalse();
        assertThat(log).containsExactly("account/4098 of 4098");
        var failing = new Revocations(
                (session, account) -> CompletableFuture.failedFuture(new java.io.IOException("no broker")));
        failing.endAll(ada);
        assertThat(failing.ended(new Session("s1", ada, Instant.EPOCH))).isTrue();
    }
}
