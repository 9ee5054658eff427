/** What clients send, read strictly and checked: JSON, texts, names, handles, passwords. */
@NullMarked
package roost.command.http.input;

import org.jspecify.annotations.NullMarked;
