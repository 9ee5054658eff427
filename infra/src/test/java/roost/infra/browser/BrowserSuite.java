package roost.infra.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import roost.infra.running.Person;

/** What tests before browsers have in common: after each the browsers must have complained of nothing. */
@ExtendWith(BrowserSuite.Start.class)
abstract class BrowserSuite {
    /** Somebody before a browser. */
    protected Visitor ada = browsers().one();

    /** Somebody else before another. */
    protected Visitor bob = browsers().another();

    /** Starts once for all classes. */
    static final class Start implements BeforeAllCallback {
        private static volatile @org.jspecify.annotations.Nullable Browsers running;

        @Override
        public void beforeAll(ExtensionContext context) {
            running = context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Start.class))
                    .computeIfAbsent(Browsers.class, key -> Browsers.start(), Browsers.class);
        }
    }

    static Browsers browsers() {
        return java.util.Objects.requireNonNull(Start.running);
    }

    static Person somebody() {
        return browsers().somebody();
    }

    @BeforeEach
    void startAsNobody() {
        ada.fresh();
        bob.fresh();
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(ada.log()).as("errors and violations of the policy").isEmpty();
        assertThat(bob.log()).as("errors and violations of the policy").isEmpty();
    }
}
