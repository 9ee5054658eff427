/** The web client in a real Chromium, before a running Roost. */
@NullMarked
package roost.infra.browser;

import org.jspecify.annotations.NullMarked;
