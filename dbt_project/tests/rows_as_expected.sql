{#
    Rows per paper and month against a reviewed file, strict in both directions: a month that is missing, that nobody
    expects, or that holds another number of rows fails. The file is the CSV named by the variable `expected_rows`
    (publication_name, month, pages, articles, figures; `expected_rows.csv` beside the sample pages is one); without it
    nothing is compared, since nobody can know another user's pages.
#}
{% if var('expected_rows') %}
with expected as (
    select * from read_csv(
        '{{ var("expected_rows") }}',
        columns = {'publication_name': 'varchar', 'month': 'varchar', 'pages': 'bigint', 'articles': 'bigint', 'figures': 'bigint'}
    )
),

found as (
    select
        coalesce(pages.publication_name, '?') as publication_name,
        coalesce(substr(cast(pages.publication_date as varchar), 1, 7), cast(pages.publication_year as varchar), '?') as month,
        count(*) as pages,
        sum((select count(*) from {{ ref('dim_articles') }} as articles where articles.page_key = pages.page_key)) as articles,
        sum((select count(*) from {{ ref('fct_metric_observations') }} as facts where facts.page_key = pages.page_key)) as figures
    from {{ ref('dim_pages') }} as pages
    group by 1, 2
)

select
    coalesce(expected.publication_name, found.publication_name) as publication_name,
    coalesce(expected.month, found.month) as month,
    expected.pages as expected_pages,
    found.pages as found_pages,
    expected.articles as expected_articles,
    found.articles as found_articles,
    expected.figures as expected_figures,
    found.figures as found_figures
from expected
full outer join found on expected.publication_name = found.publication_name and expected.month = found.month
where expected.pages is distinct from found.pages
    or expected.articles is distinct from found.articles
    or expected.figures is distinct from found.figures
{% else %}
select 1 as nothing_expected
where 1 = 0
{% endif %}
