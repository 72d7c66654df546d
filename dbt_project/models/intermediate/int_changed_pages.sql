-- Pages that are new, were parsed again, changed a project or left the lake since the last build that went through.
-- depends_on: {{ ref('int_build_begun') }}
{% set built = built_relation('int_built_pages') | trim %}
select
    coalesce(states.page_key, built.page_key) as page_key,
    states.batch_id,
    states.page_key is null as is_gone
from {{ ref('int_page_states') }} as states
full outer join
    {% if built %}
    {{ built }} as built
    {% else %}
    (
        select * from {{ ref('int_page_states') }}
        where page_key is null
    ) as built
    {% endif %}
    on states.page_key = built.page_key
where states.page_key is null
    or built.page_key is null
    or states.batch_id <> built.batch_id
    or states.projects_state <> built.projects_state
    or states.is_current <> built.is_current
