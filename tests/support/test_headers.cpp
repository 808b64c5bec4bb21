// Nothing: the precompiled headers of tests (tests/CMakeLists.txt) need a source to belong to.
