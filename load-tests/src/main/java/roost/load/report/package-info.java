/** What a benchmark says in the end: a table, a line of JSON, and files with the machine, the settings and charts. */
@NullMarked
package roost.load.report;

import org.jspecify.annotations.NullMarked;
