/** Where pictures and video are kept: one port, and a directory or S3 behind it. */
@NullMarked
package roost.media;

import org.jspecify.annotations.NullMarked;
