// An invented dump of the business register: the same by the same seed, with a broken part in the middle.
import { createWriteStream } from 'node:fs';

const PLACES = [['苏州', '320500'], ['昆山', '320583'], ['吴江', '320509'], ['宿迁', '321300'], ['泗阳', '321323'], ['沭阳', '321322']];
const SIGNS = [...'安邦博成达德鼎东方丰福富光广海恒宏华辉嘉建金锦晋景康科乐力联龙隆茂明铭南宁鹏奇启强庆荣瑞润森盛顺泰腾天通旺维新兴旭亚扬耀宜益永优宇裕元远跃泽展振正志中众卓'];
const TRADES = [
  ['精密机械', '3484', '机械零部件的研发、制造、销售'],
  ['新材料', '2659', '高分子材料的研发；塑料制品的生产'],
  ['电子', '3982', '电子元件、电路板的制造；货物进出口'],
  ['包装', '2231', '纸制品包装的设计、制造'],
  ['纺织', '1751', '化纤面料的织造、印染'],
  ['切割设备', '3425', '金刚线切割机、线锯的制造；光伏设备销售'],
];

// A small generator of numbers (mulberry32).
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// Writes `rows` enterprises to a file; row `broken` and the three after it are spoilt. Gives how many hold 金刚线.
export async function writeDump(path, rows, broken) {
  const next = numbers(7);
  const one = (list) => list[Math.floor(next() * list.length)];
  const out = createWriteStream(path);
  out.write('企业名称,统一社会信用代码,行政区划代码,行业代码,注册资本（万元）,成立日期,登记状态,经营范围\n');
  const names = new Set();
  let held = 0;
  for (let row = 2; row < rows + 2; row += 1) {
    const [place, region] = one(PLACES);
    const [trade, industry, scope] = one(TRADES);
    // Rows of one name and place, without a code, would replace each other.
    let name = '';
    do name = `${place}示例${one(SIGNS)}${one(SIGNS)}${one(SIGNS)}${trade}有限公司`; while (names.has(name));
    names.add(name);
    const text = `${scope}；示例经营项目${Math.floor(next() * 50)}`;
    const cells = [name, '', region, industry, 50 * Math.ceil(next() * 200), 1995 + Math.floor(next() * 30), '存续', text];
    if (row === broken) cells[0] = '';
    if (row === broken + 1) cells[4] = '五百多';
    if (row === broken + 2) cells[2] = '苏州';
    if (row === broken + 3) cells.length = 3;
    else if (row !== broken && text.includes('金刚线')) held += 1;
    if (!out.write(`${cells.join(',')}\n`)) await new Promise((resolve) => { out.once('drain', resolve); });
  }
  // What the journey looks for by name.
  out.write('苏州示例金刚线切割科技有限公司,91350100M000100Y43,320509,3425,8000,2012-05-01,存续,金刚线的研发、制造\n');
  await new Promise((resolve) => { out.end(resolve); });
  return held + 1;
}
