"""Common first names, so that "she" never becomes John: the commonest of the last two generations."""

FEMALE = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret
    ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia
    kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel
    carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina
    joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn
    janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa
    diana natalie brittany charlotte marie kayla alexis lori ivanka melania hillary nikki kellyanne kamala jill
    angela theresa ursula priya fiona olga svetlana maryna yulia anna aisha fatima leila ingrid claire zoe lucy
    """.split()
)
MALE = frozenset(
    """james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick
    raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter
    christian keith roger terry harry sean gerald carl dylan arthur lawrence jordan jesse bryan billy bruce gabriel
    joe logan alan juan willie albert wayne randy mike jim tim bob bill tom ted ben jeff greg rick barack vladimir
    dmitry sergei ivan boris ali ahmed mohammed omar hassan xi emmanuel olaf volodymyr bernie mitch newt marco
    """.split()
)
