-- Made before and compared after all that a build changes in place: a build that was cut short is not built upon.
{% if execute %}{% do should_full_refresh() %}{% endif %}{# Answered before the last build's row goes. #}
select '{{ this_build() }}' as build_id
