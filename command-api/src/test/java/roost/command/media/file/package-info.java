/** Tests of what uploaded files are. */
