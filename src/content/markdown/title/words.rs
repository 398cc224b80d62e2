//! Words that titles of anti-fraud articles are made of.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words before and after which a line may break. Two to four characters, and the few of one
/// character that stand alone; more can be added without harm, as long as each is one word.
const WORDS: &str = "
    我 您 他 她 谁 是 要 就 都 及 和 与 或 去 来 请 打 看 说 问 用 有
    我们 您的 他们 自己 大家 谁家 家里人 家人 家里 孩子 老人 爸妈 父母 儿女 亲友 熟人 领导 朋友 同事
    学生 家长 会计 财务 商家 店主 旅客 玩家 市民 群众 女士 先生 陌生人
    骗子 骗局 骗术 诈骗 反诈 防骗 被骗 受骗 上当 冒充 假冒 仿冒 虚假 套路 剧本 破绽 真相 案例 示例
    警方 警察 民警 公安 公安局 派出所 公检法 检察院 法院 政府 机关 军警 部队 单位 官方 银行 柜台 柜员
    客服 电商 物流 快递 包裹 订单 网购 购物 平台 商品 卖家 买家 店铺 机票 航班 退票 改签 退改签 车票
    退款 理赔 赔偿 赔钱 转账 转走 转钱 汇款 付款 收款 垫付 垫钱 充值 提现 到账 返利 返现 佣金 押金 定金
    保证金 解冻 冻结 解冻费 手续费 验证码 密码 支付 付款码 收款码 二维码 银行卡 信用卡 身份证 账户 账号
    安全账户 验证账户 贷款 网贷 征信 额度 利息 还款 投资 理财 股票 荐股 炒股 虚拟币 虚拟货币 养老 养老钱
    保险 保障 百万保障 刷单 做任务 任务 兼职 工作 招聘 赚钱 挣钱 快钱 补单 连单 卡单 游戏 账号交易 交易
    皮肤 装备 租号 卖号 解封 婚恋 交友 恋爱 网恋 感情 见面 网络 网上 线上 电信 短信 电话 来电 通话 视频
    视频会议 会议 软件 会议软件 聊天 聊天软件 下载 安装 链接 网址 网站 网页 手机 电脑 屏幕 共享 共享屏幕
    屏幕共享 远程 微信 支付宝 短视频 直播 群聊 小卡片 传单 贴纸 标签 手册 海报
    报警 报警人 咨询 核实 举报 挂断 停下 离开 私下 立刻 马上 赶紧 千万 一定 一律 多半 可能 正在 已经 突然
    怎么 怎么办 什么 为什么 怎样 哪些 哪里 哪个 这个 这些 这样 那些 那个 几个 三句话 四件事
    识别 要点 认识 认出 看清 记住 提醒 告诉 保护 防范 宣传 宣讲 讲堂 社区 学校 企业 农村 家庭 走进 活动
    信息 隐私 个人 内容 审核 更正 联系 关于 本站 对待 参加 准备 手边 接通 以后 之前 之后 还没 没有
    引您 拉您 让您 叫您 催您 逼您 骗您 吓您 哄您 要您 借您 卖您 帮您
    办的 谁办 错误 征信修复 修复 逾期 医保 社保 大额 消费 取消 开通 扣费 扣钱 会员 年费
    购物软件 报出 收到 发来 送到 留住 锁住 打开 换个 编个 翻脸 消失 公司 存款 现金 开始 清查 顺便
    网黑 案件 犯罪 违法 帮信 两卡 跑分 洗钱 取现 工具人 订货 采购 公款 公函 审批 押上 家底 孤独 寂寞
";

/// Characters and words that belong to what stands before them.
const CLINGING: &str = "的 了 着 过 吗 呢 吧 们 里 上 下 中 后 前 时 内 外 元 天 岁 个 起 步 次 笔 分 分钟 小时 年 月 日 得 地 人 钱 卡 号 群 话 事";

/// Characters and words that belong to what follows them.
const LEADING: &str = "不 没 别 回 先 再 把 被 让 叫 给 在 从 向 对 跟 和 与 及 或 第 各 每 这 那 几 两 一 很 最 更 太 刚 才 又 也 还 就 都 要 想 是 有 请 去 来 打 看 说 问 用 用来 我 您 他 她";

/// Longest word, in characters.
const LONGEST: usize = 4;

struct Words {
    known: BTreeSet<&'static str>,
    clinging: BTreeSet<&'static str>,
    leading: BTreeSet<&'static str>,
}

static LIST: LazyLock<Words> = LazyLock::new(|| {
    let clinging: BTreeSet<&str> = CLINGING.split_whitespace().collect();
    let leading: BTreeSet<&str> = LEADING.split_whitespace().collect();
    let mut known: BTreeSet<&str> = WORDS.split_whitespace().collect();
    known.extend(&clinging);
    known.extend(&leading);
    Words {
        known,
        clinging,
        leading,
    }
});

/// Whether a character belongs to what stands before it.
pub(super) fn clings(c: char) -> bool {
    LIST.clinging.contains(c.encode_utf8(&mut [0; 4]) as &str)
}

/// Places in a run, as counts of characters, where one certain word ends and another begins.
pub(super) fn boundaries(run: &[char]) -> Vec<usize> {
    let words = segments(run);
    let mut places = Vec::new();
    for pair in words.windows(2) {
        let [before, after] = pair else { continue };
        let text = |word: &Segment| run[word.start..word.end].iter().collect::<String>();
        let certain = before.known
            && after.known
            && !LIST.leading.contains(text(before).as_str())
            && !LIST.clinging.contains(text(after).as_str());
        if certain {
            places.push(after.start);
        }
    }
    places
}

struct Segment {
    start: usize,
    end: usize,
    known: bool,
}

/// Cuts a run into known words and single unknown characters: as few unknown characters as
/// possible, then as few words. Letters and digits that stand together are one unknown word.
fn segments(run: &[char]) -> Vec<Segment> {
    // The best way to cut what follows each place: unknown characters, words, length of the first.
    let mut best: Vec<(usize, usize, usize, bool)> = vec![(0, 0, 0, true); run.len() + 1];
    for start in (0..run.len()).rev() {
        let alone = run[start..]
            .iter()
            .take_while(|c| c.is_ascii_alphanumeric())
            .count()
            .max(1);
        let rest = best[start + alone];
        let mut choice = (rest.0 + 1, rest.1 + 1, alone, false);
        for length in 1..=LONGEST.min(run.len() - start) {
            let word: String = run[start..start + length].iter().collect();
            if LIST.known.contains(word.as_str()) {
                let rest = best[start + length];
                let candidate = (rest.0, rest.1 + 1, length, true);
                if (candidate.0, candidate.1) < (choice.0, choice.1) {
                    choice = candidate;
                }
            }
        }
        best[start] = choice;
    }
    let mut segments = Vec::new();
    let mut start = 0;
    while start < run.len() {
        let (_, _, length, known) = best[start];
        segments.push(Segment {
            start,
            end: start + length,
            known,
        });
        start += length;
    }
    segments
}
