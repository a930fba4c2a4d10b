# SPDX-License-Identifier: MIT
# The libraries behind libcrm, found for its build and again for those who link the installed one.
# Static where a shared library would cost start-up time; Debian has fmt only as a shared one.

include(CMakeFindDependencyMacro)
find_dependency(fmt)
find_dependency(Threads)

# crm_find_library(NAME HEADER FILE…): the imported target crm::NAME, or crm_FOUND false.
function(crm_find_library name header)
    if(TARGET crm::${name})
        return()
    endif()
    find_library(CRM_${name}_LIBRARY NAMES ${ARGN})
    find_path(CRM_${name}_INCLUDE_DIR NAMES ${header})
    mark_as_advanced(CRM_${name}_LIBRARY CRM_${name}_INCLUDE_DIR)
    if(NOT CRM_${name}_LIBRARY OR NOT CRM_${name}_INCLUDE_DIR)
        list(GET ARGN -1 plain)
        set(crm_FOUND FALSE PARENT_SCOPE)
        set(crm_NOT_FOUND_MESSAGE "the library ${plain} with its header ${header} is missing" PARENT_SCOPE)
        return()
    endif()
    add_library(crm::${name} UNKNOWN IMPORTED)
    set_target_properties(crm::${name} PROPERTIES IMPORTED_LOCATION "${CRM_${name}_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${CRM_${name}_INCLUDE_DIR}")
endfunction()

crm_find_library(sqlite sqlite3.h libsqlite3.a sqlite3)
crm_find_library(nettle nettle/sha2.h libnettle.a nettle)
crm_find_library(yaml yaml-cpp/yaml.h libyaml-cpp.a yaml-cpp)
crm_find_library(utf8proc utf8proc.h libutf8proc.a utf8proc)
