/** Tests of uploads and of what becomes of them. */
