# Writes OUTPUT, a C++ source that defines `extern const std::string_view VARIABLE` with the bytes of INPUT.
file(READ ${INPUT} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
# Thirty-two bytes a line.
string(REGEX REPLACE "(................................................................)" "\\1\n" lines "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," array "${lines}")
file(WRITE ${OUTPUT}
  "#include \"analyzers/embedded.h\"\nnamespace news {\nstatic const char kBytes[] = {\n${array}'\\x00'};\n"
  "const std::string_view ${VARIABLE}{kBytes, ${bytes}};\n}  // namespace news\n")
