/** Trends: hashtags that more accounts use now than their past would make one expect. */
@NullMarked
package roost.query.trend;

import org.jspecify.annotations.NullMarked;
