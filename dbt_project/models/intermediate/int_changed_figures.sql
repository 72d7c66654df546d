-- The figures of the pages that this build has to look at again.
select observations.*
from {{ ref('fct_metric_observations') }} as observations
inner join {{ ref('int_changed_pages') }} as changed on observations.page_key = changed.page_key
