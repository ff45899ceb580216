#include "indexer/byte_source.h"
